package io.midwatch.engine.app;

import io.midwatch.engine.activation.Proofs;
import io.midwatch.engine.policy.PackContent;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.List;

/** Plays a pack's own scenarios in the sandbox; those of the pack it extends are not its proof. */
final class ScenarioProofs implements Proofs {

  private static final String REMEDY = "play it by `midwatch simulate` and see what moved";

  private final Nights nights;

  ScenarioProofs(Nights nights) {
    this.nights = nights;
  }

  @Override
  public List<PolicyProblem> failures(StandingOrders orders, PackContent content) {
    List<PolicyProblem> problems = new ArrayList<>();
    for (PackFile file : Packs.scenarios(content.shown(), content.files())) {
      ScenarioReader.Read read = ScenarioReader.read(file);
      problems.addAll(read.problems());
      Scenario scenario = read.scenario();
      if (scenario != null) {
        ScenarioRun.play(scenario, orders, nights).failures().stream()
            .map(failure -> failed(file, failure))
            .forEach(problems::add);
      }
    }
    return problems;
  }

  private static PolicyProblem failed(PackFile file, String failure) {
    return new PolicyProblem(file.path(), 0, 0, "scenario-failed", failure, REMEDY);
  }
}
