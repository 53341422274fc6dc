package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PolicyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the files below a folder, hidden ones left out, whoever filled it. What can't be read is a
 * problem and never passed over: it could be the order that forbids.
 */
final class FolderFiles {

  private static final int MOST_FILES = 2_000;
  private static final int MOST_PROBLEMS = 200;
  private static final int DEEPEST = 12;
  private static final int LARGEST_FILE = 256 * 1024;
  private static final long LARGEST_FOLDER = 32L * 1024 * 1024;

  private final Path root;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<Path> above = new ArrayList<>();
  private int seen;
  private long bytes;
  private boolean full;

  private FolderFiles(Path root) {
    this.root = root;
  }

  /**
   * What was found.
   *
   * @param files bytes by path inside the folder
   * @param problems what could not be read, by place
   */
  record Found(SortedMap<String, byte[]> files, List<PolicyProblem> problems) {}

  /**
   * Everything below a folder.
   *
   * @throws IOException if the folder itself can't be read
   */
  static Found below(Path folder) throws IOException {
    FolderFiles all = new FolderFiles(folder.toRealPath());
    all.folder(all.root, "");
    return new Found(all.files, all.problems.stream().sorted().toList());
  }

  /**
   * One file by itself, under its own name.
   *
   * @throws IOException if it can't be read
   */
  static Found one(Path file) throws IOException {
    Path real = file.toRealPath();
    FolderFiles all = new FolderFiles(real);
    String name = String.valueOf(file.getFileName());
    all.files.put(name, all.bytes(real, name));
    return new Found(all.files, all.problems);
  }

  private void folder(Path folder, String inside) throws IOException {
    above.add(folder);
    TreeSet<Path> entries = new TreeSet<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      for (Path entry : listing) {
        if (++seen > 10 * MOST_FILES) {
          full();
          break;
        }
        entries.add(entry);
      }
    }
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      if (!full && !name.startsWith(".")) {
        entry(entry, inside.isEmpty() ? name : inside + "/" + name);
      }
    }
    above.remove(above.size() - 1);
  }

  private void entry(Path entry, String inside) {
    try {
      Path real = entry.toRealPath();
      if (!real.startsWith(root)) {
        problem(
            inside, "outside", "a link that leads out of the folder", "put the file itself here");
      } else if (Files.isDirectory(real)) {
        inner(real, inside);
      } else if (!Files.isRegularFile(real)) {
        problem(inside, "no-file", "neither a file nor a folder", "remove it");
      } else if (files.size() == MOST_FILES) {
        full();
      } else {
        files.put(inside, bytes(real, inside));
      }
    } catch (IOException unreadable) {
      problem(inside, "unreadable", "can't be read", "look at the path and its permissions");
    }
  }

  private void inner(Path folder, String inside) throws IOException {
    if (above.contains(folder)) {
      problem(inside, "cycle", "a link that leads back to a folder above it", "remove it");
    } else if (above.size() >= DEEPEST) {
      problem(inside, "too-deep", "deeper than " + DEEPEST + " folders", "write it flatter");
    } else {
      folder(folder, inside);
    }
  }

  private byte[] bytes(Path file, String inside) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] read = in.readNBytes(LARGEST_FILE + 1);
      bytes += read.length;
      if (bytes > LARGEST_FOLDER) {
        full();
      } else if (read.length > LARGEST_FILE) {
        problem(inside, "too-large", "more than " + LARGEST_FILE + " bytes", "split it");
      } else {
        return read;
      }
      return new byte[0];
    }
  }

  private void full() {
    full = true;
    String limit = MOST_FILES + " files or " + LARGEST_FOLDER / (1024 * 1024) + " MiB";
    problem("", "too-many", "more than " + limit, "is it the right folder?");
  }

  private void problem(String inside, String code, String message, String help) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new PolicyProblem(inside.isEmpty() ? "." : inside, 0, 0, code, message, help));
    }
  }
}
