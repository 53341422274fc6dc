package io.midwatch.engine.policy;

import io.midwatch.rules.orders.OrderFormat;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Files of orders as they are and as they should be laid out.
 *
 * @param all every file of orders that was found
 * @param problems what is wrong in them, as people read it
 */
public record OrderFiles(List<Laid> all, List<String> problems) {

  public OrderFiles {
    all = List.copyOf(all);
    problems = List.copyOf(problems);
  }

  /**
   * One file.
   *
   * @param path where it is
   * @param shown the same as it was named
   * @param before its text
   * @param after its text laid out
   */
  public record Laid(Path path, String shown, String before, String after) {}

  /**
   * The files of orders at and below some paths.
   *
   * @throws IOException if one of the paths can't be read
   */
  public static OrderFiles below(List<String> paths) throws IOException {
    Reading reading = new Reading();
    for (String path : paths) {
      reading.at(path);
    }
    return new OrderFiles(reading.all, reading.problems);
  }

  /** Those that are not laid out yet. */
  public List<Laid> changed() {
    return all.stream().filter(file -> !file.before().equals(file.after())).toList();
  }

  /**
   * Writes each changed file whole: a reader sees the old text or the new one.
   *
   * @throws IOException if one can't be written
   */
  public void write() throws IOException {
    for (Laid file : changed()) {
      Path folder = Objects.requireNonNull(file.path().toAbsolutePath().getParent());
      Path beside = Files.createTempFile(folder, ".fmt-", ".tmp");
      try {
        Files.writeString(beside, file.after());
        keepPermissions(file.path(), beside);
        Files.move(beside, file.path(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  /** Reads path after path. */
  private static final class Reading {
    private final List<Laid> all = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void at(String named) throws IOException {
      Path place = Path.of(named);
      boolean folder = Files.isDirectory(place);
      FolderFiles.Found found = folder ? FolderFiles.below(place) : FolderFiles.one(place);
      for (PolicyProblem problem : found.problems()) {
        problems.add(named + ": " + problem.shown(""));
      }
      if (!folder && !named.endsWith(".drl")) {
        problems.add(
            new PolicyProblem(
                    named,
                    0,
                    0,
                    "unknown-file",
                    "no file of orders",
                    "name a .drl file or a folder")
                .shown(""));
        return;
      }
      for (Map.Entry<String, byte[]> file : found.files().entrySet()) {
        if (file.getKey().endsWith(".drl")) {
          String shown = folder ? place.resolve(file.getKey()).toString() : named;
          one(Path.of(shown).toRealPath(), shown, file.getValue());
        }
      }
    }

    private void one(Path path, String shown, byte[] bytes) {
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException notUtf8) {
        problems.add(
            new PolicyProblem(shown, 0, 0, "no-utf8", "not plain UTF-8", "store it as UTF-8")
                .shown(""));
        return;
      }
      PackFile file = new PackFile(shown, text);
      List<PolicyProblem> wrong = OrderReader.read(file).problems();
      List<String> lines = text.lines().toList();
      for (PolicyProblem problem : wrong) {
        problems.add(problem.shown(problem.line() == 0 ? "" : lines.get(problem.line() - 1)));
      }
      Optional<String> laid = wrong.isEmpty() ? OrderFormat.of(file) : Optional.empty();
      if (wrong.isEmpty() && laid.isEmpty()) {
        problems.add(shown + ": can't be laid out without losing a word; it is left alone\n");
      }
      laid.ifPresent(after -> all.add(new Laid(path, shown, text, after)));
    }
  }
}
