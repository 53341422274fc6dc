package io.midwatch.engine.flow;

import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers evidence and diagnoses. Where nothing comes of it, the incident is held and looked at
 * again.
 */
final class InvestigateStage {

  /** Each is a fact, and an order that looks for one must not miss it. */
  private static final int MOST_ALERTS = 1_000;

  private final Desk desk;
  private final Investigation investigation;
  private final Judging judging;

  InvestigateStage(Desk desk, Investigation investigation, Judging judging) {
    this.desk = desk;
    this.investigation = investigation;
    this.judging = judging;
  }

  void run(IncidentRecord incident) {
    if (incident.firing() > MOST_ALERTS) {
      desk.move(
          incident, (work, now) -> desk.hold(work, now, tooMany(now), desk.settings().lookAgain()));
      return;
    }
    if (incident.state() == IncidentState.OPEN) {
      desk.move(
          incident,
          (work, now) ->
              now.edit()
                  .state(IncidentState.INVESTIGATING, List.of("gathering evidence"))
                  .at(desk.now())
                  .done());
    }
    List<Alert> alerts =
        desk.store().inTransaction(work -> work.alertsOf(incident.id())).stream()
            .map(AlertRecord::alert)
            .filter(Alert::firing)
            .toList();
    EvidenceFile file =
        investigation.investigate(
            incident.id(), incident.target(), alerts, incident.wider(), desk.now());
    Prescription prescription = judging.diagnose(file);
    desk.move(incident, (work, now) -> found(work, now, file, prescription));
  }

  private IncidentRecord found(
      Work work, IncidentRecord incident, EvidenceFile file, Prescription prescription) {
    boolean asked = incident.look() != null && incident.state() == IncidentState.INVESTIGATING;
    boolean news =
        asked
            || incident.diagnosis() == null
            || !incident.diagnosis().equals(prescription.diagnosis());
    if (news) {
      work.append(desk.now(), incident.id(), "evidence", file);
      work.append(desk.now(), incident.id(), "diagnosis", prescription);
    }
    IncidentRecord with =
        incident.edit().findings(file, prescription.diagnosis()).at(desk.now()).done();
    if (prescription.proposals().isEmpty()) {
      return desk.hold(work, with, whyNothing(prescription, file), again(incident, prescription));
    }
    IncidentRecord next = with.edit().nextTurn().done();
    desk.schedule(work, next, Stage.JUDGE, Duration.ZERO);
    return next;
  }

  /**
   * Early on the cluster may still be showing the first signs, so the first looks follow each other
   * quickly.
   */
  private Duration again(IncidentRecord incident, Prescription prescription) {
    Duration lookAgain = desk.settings().lookAgain();
    return prescription.diagnosis().hypotheses().isEmpty()
        ? Desk.atMost(Desk.backoff(incident.attempts()), lookAgain)
        : lookAgain;
  }

  private static List<String> tooMany(IncidentRecord incident) {
    return List.of(
        incident.firing()
            + " alerts of it fire, and no more than "
            + MOST_ALERTS
            + " are judged together: people must look at this");
  }

  private static List<String> whyNothing(Prescription prescription, EvidenceFile file) {
    List<String> why = new ArrayList<>();
    List<Hypothesis> hypotheses = prescription.diagnosis().hypotheses();
    if (hypotheses.isEmpty()) {
      why.add("no order recognises what is wrong with " + file.target().shown());
    } else {
      why.add("the orders propose nothing against: " + hypotheses.get(0).statement());
    }
    why.addAll(prescription.diagnosis().problems());
    file.notLookedAt().stream().limit(5).map(line -> "not looked at: " + line).forEach(why::add);
    return why;
  }
}
