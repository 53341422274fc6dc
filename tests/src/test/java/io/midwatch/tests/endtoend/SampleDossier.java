package io.midwatch.tests.endtoend;

import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.Fold;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.Dossier;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes what stands around an incident: its alert, its steps, a run that went stale. */
final class SampleDossier {

  private SampleDossier() {}

  static Dossier of(IncidentRecord incident, List<LedgerEntry> timeline, long lastSeq, Moment now) {
    Dossier.StaleRun stale =
        incident.staleRuns() == 0
            ? null
            : new Dossier.StaleRun(
                "9e".repeat(32),
                "restart-pods",
                "the budget shop/cart allows 0 disruptions now, it allowed 1 when this was signed",
                now);
    List<AlertRecord> alerts =
        List.of(new AlertRecord(alert(incident), incident.id(), now, 3, "cause", Fold.OPENED));
    return new Dossier(
        incident, alerts, 0, steps(incident), timeline, 0, stale, Words.NONE, lastSeq);
  }

  private static Alert alert(IncidentRecord incident) {
    return new Alert(
        "f".repeat(16),
        incident.target().cluster(),
        "KubePodCrashLooping",
        "critical",
        new TreeMap<>(Map.of("namespace", "shop", "pod", "cart-1")),
        new TreeMap<>(),
        !incident.state().ended(),
        incident.openedAt(),
        null);
  }

  private static List<StepRecord> steps(IncidentRecord incident) {
    if (incident.change() == null) {
      return List.of();
    }
    StepRecord.State state =
        incident.state() == IncidentState.RUNNING ? StepRecord.State.INTENT : StepRecord.State.DONE;
    return incident.chosen().map(ProposalRecord::plan).stream()
        .flatMap(plan -> plan.steps().stream().limit(1))
        .map(
            step ->
                new StepRecord(
                    "", 1, step.name(), step.summary(), "{}", state, "", incident.updatedAt()))
        .toList();
  }
}
