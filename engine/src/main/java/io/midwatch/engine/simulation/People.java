package io.midwatch.engine.simulation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.SigningDesk;
import io.midwatch.engine.simulation.Happening.Resume;
import io.midwatch.engine.simulation.Happening.Sign;
import io.midwatch.engine.simulation.Happening.Stop;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import java.util.Optional;

/** Says what the people of a scenario say, at the real desk. */
final class People {

  private final Scenario scenario;
  private final SigningDesk desk;

  People(Scenario scenario, SigningDesk desk) {
    this.scenario = scenario;
    this.desk = desk;
  }

  /**
   * Says it.
   *
   * @throws IllegalArgumentException if it is taken though it should be refused, or the reverse
   */
  void say(Happening what, List<IncidentRecord> incidents) {
    if (what instanceof Sign sign) {
      sign(sign, incidents);
    } else if (what instanceof Stop stop) {
      desk.stop(stop.cluster(), stop.operation(), stop.person(), stop.reason());
    } else if (what instanceof Resume resume) {
      List<StopButton> pressed = desk.stops();
      if (pressed.isEmpty()) {
        throw new IllegalArgumentException("resume: no stop button is pressed");
      }
      pressed.forEach(stop -> desk.resume(stop.id(), resume.person(), "a scenario says so"));
    }
  }

  private void sign(Sign sign, List<IncidentRecord> incidents) {
    IncidentRecord incident = waiting(sign, incidents);
    String hash =
        incident.chosen().map(ProposalRecord::plan).map(Plan::hash).orElse("there is no plan");
    Person person = scenario.person(sign.person()).orElseThrow();
    String reason = sign.reason().isEmpty() && !sign.approve() ? "no" : sign.reason();
    Optional<Refusal> refusal =
        desk.sign(incident.id(), hash, person, sign.approve(), reason, "simulation");
    String said = refusal.map(Refusal::message).orElse("");
    if (sign.refused().isEmpty() && refusal.isPresent()) {
      throw new IllegalArgumentException("the word of " + person.name() + " is refused: " + said);
    }
    if (!sign.refused().isEmpty() && !said.contains(sign.refused())) {
      throw new IllegalArgumentException(
          "the word of "
              + person.name()
              + (said.isEmpty() ? " is taken" : " is refused by: " + said)
              + "; expected: "
              + sign.refused());
    }
  }

  private static IncidentRecord waiting(Sign sign, List<IncidentRecord> incidents) {
    List<IncidentRecord> meant =
        incidents.stream()
            .filter(
                incident ->
                    sign.about().isEmpty()
                        ? incident.state() == IncidentState.WAITING
                        : Expectation.pathOf(incident.target()).equals(sign.about()))
            .toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "sign: nothing waits for a signature"
              + (sign.about().isEmpty() ? "" : " about " + sign.about()));
    }
    if (meant.size() > 1 && sign.about().isEmpty()) {
      throw new IllegalArgumentException(
          "sign: " + meant.size() + " incidents wait; say which with `about`");
    }
    return meant.get(0);
  }
}
