package io.midwatch.tests.endtoend;

import io.midwatch.engine.flow.ChangeRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes whole incidents out of a story and a state. */
final class SampleIncident {

  private static final Moment NOW = SampleCase.NOW;

  private SampleIncident() {}

  static IncidentRecord of(String id, SampleCase story, IncidentState state, Duration age) {
    boolean judged = state != IncidentState.OPEN && state != IncidentState.INVESTIGATING;
    boolean begun =
        state == IncidentState.RUNNING
            || state == IncidentState.VERIFYING
            || state == IncidentState.HEALED;
    Moment opened = NOW.plus(age.negated());
    return new IncidentRecord(
        id,
        4,
        story.target(),
        story.title(),
        state,
        story.nodes() > 0 ? Severity.CRITICAL : Severity.WARNING,
        Urgency.PAGE,
        opened,
        NOW,
        opened.plus(Duration.ofHours(2)),
        0,
        reasons(story, state),
        1,
        judged ? evidence(id, story) : null,
        judged ? diagnosis(story) : null,
        judged ? List.of(proposal(id, story, state)) : List.of(),
        begun ? change(id, story, state) : null,
        outcome(state),
        0,
        null,
        null);
  }

  static String hash(String id) {
    return CanonicalJson.digest(List.of("plan of", id));
  }

  private static List<String> reasons(SampleCase story, IncidentState state) {
    return switch (state) {
      case OPEN, INVESTIGATING -> List.of("alert KubePodCrashLooping began to fire");
      case HELD ->
          List.of(
              "vetoed: only 1 ready pod, this would touch 3 (guardrail.last-ready-pod)",
              "could not look: no Prometheus answers for " + story.target().cluster());
      case REJECTED -> List.of("mo rejected it: the limit was lowered on purpose yesterday");
      default -> List.of(story.verdict() + " granted for " + story.environment() + " rollbacks");
    };
  }

  private static EvidenceFile evidence(String id, SampleCase story) {
    List<Evidence> all = new ArrayList<>();
    int number = 0;
    for (String excerpt : story.excerpts()) {
      boolean tainted = number >= 2;
      all.add(
          new Evidence(
              "e" + ++number,
              new LogExcerpt(story.target(), story.target(), "app", excerpt),
              new Provenance(
                  tainted ? "logs" : "objects",
                  tainted ? Origin.APPLICATION : number == 1 ? Origin.KUBELET : Origin.CONTROLLER,
                  NOW.plus(Duration.ofSeconds(-2L * number)),
                  tainted),
              excerpt));
    }
    return new EvidenceFile(
        EvidenceFile.SCHEMA, NOW, id, story.target(), all, List.of("metrics: no Prometheus here"));
  }

  private static Diagnosis diagnosis(SampleCase story) {
    return new Diagnosis(
        List.of(
            new Hypothesis(
                story.faultClass(),
                story.cause(),
                story.target(),
                story.grade(),
                story.statement(),
                List.of("e1", "e2"),
                List.of("suspect." + story.cause()))),
        List.of());
  }

  private static ProposalRecord proposal(String id, SampleCase story, IncidentState state) {
    Proposal proposal =
        new Proposal(
            story.operation().name(),
            story.target(),
            new TreeMap<>(story.parameters()),
            "It restores what was healthy before.",
            story.faultClass(),
            story.cause(),
            story.grade(),
            List.of("propose." + story.operation().name()));
    CaseFile file =
        new CaseFile(
            CaseFile.SCHEMA,
            NOW,
            id,
            Severity.WARNING,
            story.operation(),
            proposal,
            subject(story),
            diagnosis(story).hypotheses(),
            evidence(id, story).evidence(),
            List.of(),
            List.of(),
            List.of(),
            false,
            NamespaceScope.ALL,
            null);
    Verdict verdict = state == IncidentState.HELD ? Verdict.HOLD : story.verdict();
    Plan plan = verdict == Verdict.HOLD ? null : plan(id, story, proposal);
    return new ProposalRecord(
        proposal,
        file,
        SampleDecision.of(story, verdict),
        plan,
        plan == null ? null : approval(plan, verdict, state),
        plan == null ? "" : "{}");
  }

  private static ProposedChange subject(SampleCase story) {
    return new ProposedChange(
        story.operation().name(),
        story.operation().operationClass(),
        story.target(),
        story.nodes() > 0 ? List.of("shop", "ads", "search") : List.of(story.target().namespace()),
        story.environment(),
        Tier.HIGH,
        story.grade(),
        story.faultClass(),
        story.cause(),
        story.operation().reversibility(),
        story.operation().disruptive(),
        story.pods(),
        1,
        story.nodes(),
        1);
  }

  private static Plan plan(String id, SampleCase story, Proposal proposal) {
    List<Plan.Step> steps = new ArrayList<>();
    for (String step : story.steps()) {
      steps.add(new Plan.Step("step-" + (steps.size() + 1), step, ""));
    }
    return new Plan(
        hash(id),
        proposal,
        1,
        "uid-of-" + story.target().cluster(),
        List.of(new Plan.PlanTarget(story.target(), "uid-1", "0".repeat(64))),
        steps,
        "a1b2c3".repeat(10),
        "Sets again what was there before",
        "f".repeat(64),
        story.verdict() == Verdict.ASK_TWO ? 2 : 1,
        NOW.plus(Duration.ofMinutes(14)));
  }

  private static Approval approval(Plan plan, Verdict verdict, IncidentState state) {
    ApprovalState approval =
        switch (state) {
          case WAITING, OBSERVED -> ApprovalState.PENDING;
          case RUNNING, VERIFYING -> ApprovalState.RUNNING;
          case HEALED -> ApprovalState.SUCCEEDED;
          case REJECTED -> ApprovalState.REJECTED;
          case FAILED, ESCALATED -> ApprovalState.FAILED;
          default -> ApprovalState.APPROVED;
        };
    List<Signature> given = new ArrayList<>();
    if (verdict == Verdict.RUN) {
      given.add(new Signature("pack:demo", List.of(), true, "granted", "pack", NOW));
    } else if (state == IncidentState.REJECTED) {
      given.add(word("mo", List.of("approver", "manager"), false, "lowered on purpose yesterday"));
    } else if (approval != ApprovalState.PENDING) {
      given.add(word("anna", List.of("approver"), true, ""));
      if (verdict == Verdict.ASK_TWO) {
        given.add(word("mo", List.of("approver", "manager"), true, "watched the dashboards"));
      }
    }
    return new Approval(plan.hash(), verdict, approval, given, plan.expires());
  }

  private static Signature word(String who, List<String> roles, boolean approve, String reason) {
    return new Signature(who, roles, approve, reason, "web", NOW);
  }

  private static ChangeRecord change(String id, SampleCase story, IncidentState state) {
    boolean done = state != IncidentState.RUNNING;
    return new ChangeRecord(
        hash(id),
        story.operation().name(),
        NOW,
        done ? story.steps().size() : 0,
        done ? "" : "Cannot evict pod as it would violate the pod's disruption budget.",
        false,
        new TreeMap<>(),
        done ? NOW : null,
        done ? NOW : null,
        null);
  }

  private static Outcome outcome(IncidentState state) {
    return switch (state) {
      case HEALED ->
          new Outcome(
              Outcome.Result.HEALED, "3 of 3 pods ready for 3 m, both alerts are gone", NOW);
      case FAILED ->
          new Outcome(Outcome.Result.FAILED, "admission webhook policy.example denied it", NOW);
      case ESCALATED ->
          new Outcome(
              Outcome.Result.ROLLED_BACK, "no pod became ready; the change was taken back", NOW);
      default -> null;
    };
  }
}
