package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Loads packs with what they extend, whole or not at all. */
public final class Packs {

  private static final Pattern SCENARIO =
      Pattern.compile("(runbooks/[^/]+/scenario|scenarios/[^/]+)\\.yaml");

  private Packs() {}

  /**
   * The standing orders of a pack.
   *
   * @param pack a built-in name, or a folder
   * @throws PackProblems if anything in it is wrong
   */
  public static StandingOrders load(String pack) {
    Inspection inspection = Inspector.pack(named(pack));
    PolicyPack whole =
        inspection.sound().orElseThrow(() -> problems(inspection.source(), inspection.problems()));
    StandingOrders.Made made = StandingOrders.of(whole);
    StandingOrders orders = made.orders();
    if (orders == null) {
      throw problems(inspection.source(), made.problems());
    }
    return orders;
  }

  /**
   * A pack's own scenarios, those of what it extends left out; each under its whole path.
   *
   * @param pack a built-in name, or a folder
   * @throws PackProblems if there is no such pack
   */
  public static List<PackFile> scenarios(String pack) {
    return scenarios(pack, named(pack).files());
  }

  /**
   * The scenarios among some files.
   *
   * @param pack what their paths begin with
   * @param files bytes by path inside the pack
   */
  public static List<PackFile> scenarios(String pack, SortedMap<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> SCENARIO.matcher(file.getKey()).matches())
        .map(
            file ->
                new PackFile(
                    pack + "/" + file.getKey(),
                    new String(file.getValue(), StandardCharsets.UTF_8)))
        .toList();
  }

  /**
   * A pack as it is checked before anything is done with it.
   *
   * @param pack a folder, or a built-in name where no such folder is
   * @throws IOException if it can't be read
   */
  public static Inspection inspect(String pack) throws IOException {
    return Inspector.pack(bytes(pack));
  }

  /**
   * Files outside a pack, checked as orders alone.
   *
   * @param path a file or a folder
   * @throws IOException if it can't be read
   */
  public static Inspection inspectOrders(String path) throws IOException {
    return Inspector.orders(bytes(path));
  }

  /** True if a folder, or a built-in name, is a pack. */
  public static boolean isPack(String path) {
    Path folder = Path.of(path);
    return Files.exists(folder)
        ? Files.exists(folder.resolve("pack.yaml"))
        : PackFiles.builtInNames().contains(path);
  }

  /** True if a pack of this name is built in. */
  public static boolean builtIn(String name) {
    return PackFiles.builtInNames().contains(name);
  }

  private static PackBytes bytes(String path) throws IOException {
    Path place = Path.of(path);
    if (Files.exists(place)) {
      FolderFiles.Found found =
          Files.isDirectory(place) ? FolderFiles.below(place) : FolderFiles.one(place);
      return new PackBytes(path, true, found.files(), found.problems());
    }
    Optional<SortedMap<String, byte[]>> builtIn = PackFiles.builtIn(path);
    if (builtIn.isEmpty()) {
      throw new IOException("there is no `" + path + "`; built in are " + PackFiles.builtInNames());
    }
    return new PackBytes(path, false, builtIn.get(), List.of());
  }

  private static PackBytes named(String pack) {
    Optional<SortedMap<String, byte[]>> builtIn = PackFiles.builtIn(pack);
    if (builtIn.isPresent()) {
      return new PackBytes(pack, false, builtIn.get(), List.of());
    }
    Path folder = Path.of(pack);
    if (!Files.isDirectory(folder)) {
      throw new PackProblems(
          List.of(
              "no pack `"
                  + pack
                  + "`: it is no folder, and built in are "
                  + PackFiles.builtInNames()));
    }
    try {
      return bytes(pack);
    } catch (IOException e) {
      throw new PackProblems(List.of(pack + ": can't be read: " + e.getMessage()));
    }
  }

  private static PackProblems problems(PackBytes source, List<PolicyProblem> problems) {
    List<String> shown = new ArrayList<>();
    for (PolicyProblem problem : problems) {
      shown.add(source.shown() + "/" + problem.shown(source.line(problem)));
    }
    return new PackProblems(shown);
  }
}
