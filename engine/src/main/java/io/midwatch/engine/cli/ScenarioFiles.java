package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the scenarios that are meant, and the pack that each is played against. */
final class ScenarioFiles {

  private static final String USUAL_PACK = "starter";

  private final String packOption;
  private final Map<String, StandingOrders> packs = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Play> plays = new ArrayList<>();

  private ScenarioFiles(String packOption) {
    this.packOption = packOption;
  }

  /** A scenario and the orders it is played under. */
  record Play(Scenario scenario, StandingOrders orders) {}

  /**
   * Reads everything before anything is played.
   *
   * @param pack the pack that was named; empty if none was
   * @param files scenario files; empty for the pack's own
   * @throws PackProblems naming everything that is wrong with packs and scenarios
   * @throws IOException if a file can't be read
   */
  static List<Play> read(String pack, List<Path> files) throws IOException {
    ScenarioFiles reading = new ScenarioFiles(pack);
    if (files.isEmpty()) {
      String own = pack.isEmpty() ? USUAL_PACK : pack;
      Packs.scenarios(own).forEach(file -> reading.one(file, own));
    }
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IOException("no scenario `" + file + "`: it is no file");
      }
      reading.one(new PackFile(file.toString(), Files.readString(file)), packAround(file));
    }
    if (!reading.problems.isEmpty()) {
      throw new PackProblems(reading.problems);
    }
    return reading.plays;
  }

  private void one(PackFile file, String standsIn) {
    ScenarioReader.Read read = ScenarioReader.read(file);
    Scenario scenario = read.scenario();
    if (scenario == null) {
      read.problems().forEach(problem -> problems.add(shown(file, problem)));
      return;
    }
    String written = scenario.pack().isEmpty() ? standsIn : scenario.pack();
    StandingOrders orders =
        packs.computeIfAbsent(packOption.isEmpty() ? written : packOption, Packs::load);
    plays.add(new Play(scenario, orders));
  }

  /** The nearest folder above a file that holds a pack. */
  private static String packAround(Path file) {
    for (Path folder = file.toAbsolutePath().getParent();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("pack.yaml"))) {
        return folder.toString();
      }
    }
    return USUAL_PACK;
  }

  private static String shown(PackFile file, PolicyProblem problem) {
    return problem.shown(
        file.text().lines().skip(Math.max(0, problem.line() - 1L)).findFirst().orElse(""));
  }
}
