package io.midwatch.engine.simulation.capture;

import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a scenario of a recorded incident, and plays it before it hands it on. */
public final class Capture {

  private static final int MOST_TRIES = 6;

  private final StandingOrders orders;
  private final String pack;
  private final Nights nights;

  /**
   * A capture for one pack.
   *
   * @param pack its name if it is built in; empty for a folder
   */
  public Capture(StandingOrders orders, String pack, Nights nights) {
    this.orders = orders;
    this.pack = pack;
    this.nights = nights;
  }

  /**
   * A scenario that holds.
   *
   * @param text its YAML
   * @param leftOut what of the incident is not in it
   */
  public record Captured(String text, List<String> leftOut) {

    public Captured {
      leftOut = List.copyOf(leftOut);
    }
  }

  /** An incident of which no scenario can be made that holds. */
  public static final class CannotCapture extends Exception {

    private static final long serialVersionUID = 1L;

    CannotCapture(String message) {
      super(message);
    }
  }

  /**
   * Makes the scenario.
   *
   * @throws CannotCapture saying what can't be shown, or what came out otherwise
   */
  public Captured of(Recorded recorded) throws CannotCapture {
    Fault fault = Fault.of(recorded).orElseThrow(() -> unshown(recorded));
    ResourceRef entity = recorded.cause().map(Hypothesis::entity).orElse(recorded.target());
    boolean node = fault.kind() == Fault.Kind.FILL_DISK;
    if (fault.kind() != Fault.Kind.ALERTS_ALONE
        && !entity.kind().equals(node ? "Node" : WorldDraft.DEPLOYMENT)) {
      throw new CannotCapture(
          "the made world can't show " + words(recorded) + " of a " + entity.kind());
    }
    refuseOthersWish(recorded);
    refuseRequests(recorded);
    PackNames written = PackNames.of(orders.pack());
    int tries = node ? Math.min(MOST_TRIES, WorldDraft.nodes(recorded)) : 1;
    List<String> failures = new ArrayList<>();
    for (int first = 1; first <= tries; first++) {
      String text =
          new ScenarioDraft(recorded, fault, new Pseudonyms(written), entity, pack, first).text();
      List<String> wrong = play(text);
      if (wrong.isEmpty()) {
        return new Captured(text, LeftOut.of(recorded, fault));
      }
      failures = failures.isEmpty() ? wrong : failures;
    }
    List<String> all = new ArrayList<>(failures);
    LeftOut.of(recorded, fault).forEach(each -> all.add("not carried over: " + each));
    throw new CannotCapture(
        "played, it comes out otherwise than recorded:\n  " + String.join("\n  ", all));
  }

  private static void refuseOthersWish(Recorded recorded) throws CannotCapture {
    if (Optional.ofNullable(recorded.file()).filter(file -> file.fromAgent()).isPresent()) {
      throw new CannotCapture("another program proposed this change, and in a scenario none does");
    }
  }

  private static void refuseRequests(Recorded recorded) throws CannotCapture {
    if (Optional.ofNullable(recorded.file())
        .filter(file -> file.requestedBy() != null)
        .isPresent()) {
      throw new CannotCapture("a person asked for this decision, and in a scenario none does");
    }
  }

  private List<String> play(String text) {
    ScenarioReader.Read read = ScenarioReader.read(new PackFile("scenario", text));
    Scenario scenario = read.scenario();
    if (scenario == null) {
      return read.problems().stream().map(Capture::shown).toList();
    }
    ScenarioResult result = ScenarioRun.play(scenario, orders, nights);
    return result.failures();
  }

  private static String shown(PolicyProblem problem) {
    return problem.place() + ": " + problem.message();
  }

  private static CannotCapture unshown(Recorded recorded) {
    return new CannotCapture("the made world can't show " + words(recorded));
  }

  /** The fault in the words of the closed list; its finer cause is an order's word. */
  private static String words(Recorded recorded) {
    return recorded
        .cause()
        .or(() -> recorded.hypotheses().stream().findFirst())
        .map(
            cause ->
                "the fault "
                    + cause.faultClass().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + " ("
                    + cause.cause()
                    + ")")
        .orElse("this fault");
  }
}
