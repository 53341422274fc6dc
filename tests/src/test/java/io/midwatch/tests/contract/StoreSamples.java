package io.midwatch.tests.contract;

import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.Fold;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.LookRequest;
import io.midwatch.engine.flow.Stage;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Things to be kept. */
final class StoreSamples {

  static final Moment NOON = Moment.parse("2026-03-03T12:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);

  private StoreSamples() {}

  static ResourceRef deployment(String name) {
    return new ResourceRef("eu-1", "Deployment", "shop", name);
  }

  static IncidentRecord incident(String id, ResourceRef target) {
    return new IncidentRecord(
        id,
        1,
        target,
        "KubePodCrashLooping on " + target.path(),
        IncidentState.OPEN,
        Severity.CRITICAL,
        Urgency.PAGE,
        NOON,
        NOON,
        NOON.plus(HOUR),
        0,
        List.of(),
        1,
        null,
        null,
        List.of(),
        null,
        null,
        0,
        null,
        null,
        new LookRequest(List.of("anna"), List.of(Wider.PREVIOUS_LOGS), NOON));
  }

  /** The same incident with evidence of about so many characters. */
  static IncidentRecord withEvidence(IncidentRecord incident, int length) {
    ResourceRef pod = new ResourceRef("eu-1", "Pod", "shop", "cart-1");
    String line = "java.lang.OutOfMemoryError: Java heap space – Zürich\n\u0000";
    String text = line.repeat(length / line.length() + 1);
    Evidence evidence =
        new Evidence(
            "e1",
            new LogExcerpt(pod, incident.target(), "cart", text),
            new Provenance("logs", Origin.APPLICATION, NOON, true),
            "out of memory");
    EvidenceFile file =
        new EvidenceFile(
            EvidenceFile.SCHEMA, NOON, incident.id(), pod, List.of(evidence), List.of());
    return incident.edit().findings(file, new Diagnosis(List.of(), List.of())).done();
  }

  static AlertRecord alert(String fingerprint, String incident) {
    Alert alert =
        new Alert(
            fingerprint,
            "eu-1",
            "KubePodCrashLooping",
            "critical",
            new TreeMap<>(Map.of("namespace", "shop", "pod", "cart-1")),
            new TreeMap<>(),
            true,
            NOON,
            null);
    return new AlertRecord(alert, incident, NOON, 1, "cause", Fold.OPENED);
  }

  static Signature approvalOf(String person) {
    return new Signature(person, List.of("approver"), true, "", "web", NOON);
  }

  static ExecutionRecord execution(String planHash, String operation, Moment startedAt) {
    return new ExecutionRecord(
        planHash,
        "INC-1",
        operation,
        "rollback",
        deployment("cart"),
        FaultClass.BAD_ROLLOUT,
        ApprovalState.RUNNING,
        false,
        startedAt,
        null);
  }

  static StepRecord step(String planHash, int seq, String name) {
    return new StepRecord(
        planHash,
        seq,
        name,
        "evicts " + name,
        "{\"uid\":\"u\"}",
        StepRecord.State.INTENT,
        "",
        NOON);
  }

  static StopButton stop(String id) {
    return new StopButton(id, "", "", "anna", "freeze");
  }

  static StageTask task(String incident) {
    return new StageTask(incident, Stage.INVESTIGATE, 1);
  }

  /** Stands in for canonical JSON. */
  static String json(Object body) {
    return "{\"said\":\"" + body + "\"}";
  }
}
