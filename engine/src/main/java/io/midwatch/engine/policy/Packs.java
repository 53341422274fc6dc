package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackReader;
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
    SortedMap<String, byte[]> files = files(pack);
    PolicyPack read = read(pack, files);
    StandingOrders.Made made = StandingOrders.of(read);
    StandingOrders orders = made.orders();
    if (orders == null) {
      throw new PackProblems(shown(pack, files, made.problems()));
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
    List<PackFile> scenarios = new ArrayList<>();
    files(pack)
        .forEach(
            (path, bytes) -> {
              if (SCENARIO.matcher(path).matches()) {
                scenarios.add(
                    new PackFile(pack + "/" + path, new String(bytes, StandardCharsets.UTF_8)));
              }
            });
    return scenarios;
  }

  private static PolicyPack read(String pack, SortedMap<String, byte[]> files) {
    PackReader.Read read = PackReader.read(files);
    PolicyPack child = read.pack();
    if (child == null) {
      throw new PackProblems(shown(pack, files, read.problems()));
    }
    if (child.extendsPack().isEmpty()) {
      return child;
    }
    SortedMap<String, byte[]> parentFiles =
        PackFiles.builtIn(child.extendsPack())
            .orElseThrow(
                () ->
                    new PackProblems(
                        List.of(
                            pack
                                + "/pack.yaml: extends unknown pack `"
                                + child.extendsPack()
                                + "`; built in are "
                                + PackFiles.builtInNames())));
    PackReader.Read merged = PackReader.merge(read(child.extendsPack(), parentFiles), child);
    PolicyPack whole = merged.pack();
    if (whole == null) {
      throw new PackProblems(shown(pack, files, merged.problems()));
    }
    return whole;
  }

  private static SortedMap<String, byte[]> files(String pack) {
    Optional<SortedMap<String, byte[]>> builtIn = PackFiles.builtIn(pack);
    if (builtIn.isPresent()) {
      return builtIn.get();
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
      return PackFiles.folder(folder);
    } catch (IOException e) {
      throw new PackProblems(List.of(pack + ": can't be read: " + e.getMessage()));
    }
  }

  private static List<String> shown(
      String pack, SortedMap<String, byte[]> files, List<PolicyProblem> problems) {
    List<String> shown = new ArrayList<>();
    for (PolicyProblem problem : problems) {
      byte[] bytes = files.get(problem.file());
      shown.add(pack + "/" + problem.shown(bytes == null ? "" : line(bytes, problem.line())));
    }
    return shown;
  }

  private static String line(byte[] bytes, int number) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .skip(Math.max(0, number - 1L))
        .findFirst()
        .orElse("");
  }
}
