package io.midwatch.engine.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.CauseWord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.Dossier;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One incident, whole. */
record IncidentForm(
    String id,
    IncidentState state,
    String cluster,
    String title,
    ResourceRef target,
    Severity severity,
    String openedAt,
    String updatedAt,
    List<String> reasons,
    List<AlertForm> alerts,
    List<EvidenceForm> evidence,
    List<String> notLookedAt,
    @Nullable Diagnosis diagnosis,
    @Nullable CauseWordForm causeWord,
    List<String> requestedBy,
    List<ProposalForm> proposals,
    @Nullable ChangeForm change,
    @Nullable OutcomeForm outcome,
    @Nullable StaleForm stale,
    List<TimelineForm> timeline,
    LeftOut leftOut,
    long seq) {

  private static final int LIMIT = 500;

  static IncidentForm of(Dossier dossier) {
    IncidentRecord incident = dossier.incident();
    EvidenceFile file = incident.evidence();
    List<Evidence> evidence = file == null ? List.of() : file.evidence();
    return new IncidentForm(
        incident.id(),
        incident.state(),
        incident.target().cluster(),
        incident.title(),
        incident.target(),
        incident.severity(),
        incident.openedAt().toString(),
        incident.updatedAt().toString(),
        incident.reasons(),
        dossier.alerts().stream().map(AlertForm::of).toList(),
        evidence.stream().limit(LIMIT).map(EvidenceForm::of).toList(),
        file == null ? List.of() : file.notLookedAt(),
        incident.diagnosis(),
        CauseWordForm.of(incident.causeWord()),
        incident.requestedBy(),
        incident.proposals().stream().map(ProposalForm::of).toList(),
        ChangeForm.of(incident.change(), dossier.steps()),
        OutcomeForm.of(incident.outcome()),
        StaleForm.of(dossier.stale()),
        dossier.timeline().stream().map(TimelineForm::of).toList(),
        new LeftOut(
            dossier.alertsLeftOut(),
            Math.max(0, evidence.size() - LIMIT),
            dossier.timelineLeftOut()),
        dossier.seq());
  }

  /** How many of each list are not shown. */
  record LeftOut(long alerts, long evidence, long timeline) {}

  /** An alert as it was told last; {@code why} says what it has to do with this incident. */
  record AlertForm(
      String fingerprint,
      String name,
      String severity,
      boolean firing,
      String startsAt,
      @Nullable String endsAt,
      Map<String, String> labels,
      Map<String, String> annotations,
      String lastSeen,
      long told,
      String why) {

    static AlertForm of(AlertRecord told) {
      Alert alert = told.alert();
      Moment endsAt = alert.endsAt();
      return new AlertForm(
          alert.fingerprint(),
          alert.name(),
          alert.severity(),
          alert.firing(),
          alert.startsAt().toString(),
          endsAt == null ? null : endsAt.toString(),
          alert.labels(),
          alert.annotations(),
          told.lastSeen().toString(),
          told.told(),
          told.why());
    }
  }

  /** A fact, in words and as the orders see it; {@code kind} is its type. */
  record EvidenceForm(
      String id,
      String kind,
      String source,
      Origin origin,
      String at,
      boolean tainted,
      String excerpt,
      @JsonRawValue String fact) {

    static EvidenceForm of(Evidence seen) {
      return new EvidenceForm(
          seen.id(),
          seen.fact().getClass().getSimpleName(),
          seen.provenance().source(),
          seen.provenance().origin(),
          seen.provenance().at().toString(),
          seen.provenance().tainted(),
          seen.excerpt(),
          CanonicalJson.write(seen.fact()));
    }
  }

  /** What a person said of the cause; {@code fault} and {@code cause} are what was named. */
  record CauseWordForm(
      boolean right,
      String was,
      String fault,
      String cause,
      Grade grade,
      String person,
      String via,
      String at) {

    static @Nullable CauseWordForm of(@Nullable CauseWord said) {
      return said == null
          ? null
          : new CauseWordForm(
              said.right(),
              said.was(),
              said.fault(),
              said.cause(),
              said.grade(),
              said.person(),
              said.via(),
              said.at().toString());
    }
  }

  /** How a change ended. */
  record OutcomeForm(Outcome.Result result, String summary, String at) {

    static @Nullable OutcomeForm of(@Nullable Outcome outcome) {
      return outcome == null
          ? null
          : new OutcomeForm(outcome.result(), outcome.summary(), outcome.at().toString());
    }
  }

  /** The last run that ended stale. */
  record StaleForm(String planHash, String operation, String moved, String at) {

    static @Nullable StaleForm of(Dossier.@Nullable StaleRun run) {
      return run == null
          ? null
          : new StaleForm(run.planHash(), run.operation(), run.moved(), run.at().toString());
    }
  }

  /** A ledger entry without its body, which {@code /api/ledger} gives. */
  record TimelineForm(long seq, String at, String kind, String hash) {

    static TimelineForm of(LedgerEntry entry) {
      return new TimelineForm(entry.seq(), entry.at().toString(), entry.kind(), entry.hash());
    }
  }
}
