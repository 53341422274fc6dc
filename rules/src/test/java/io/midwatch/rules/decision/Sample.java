package io.midwatch.rules.decision;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.operation.Reversibility;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** One story in all the words: shop/cart runs out of memory, and a larger limit is proposed. */
final class Sample {

  static final Moment NOW = Moment.parse("2026-03-03T10:00:00.250Z");
  static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");
  static final ResourceRef POD = new ResourceRef("eu-1", "Pod", "shop", "cart-7c9d-x2x");
  static final ApprovalTerms TERMS =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));
  static final Decision.Digests DIGESTS =
      new Decision.Digests("c".repeat(64), "d".repeat(64), "e".repeat(64));

  private Sample() {}

  static Evidence seen(String id, Fact fact, String source, Origin origin, boolean tainted) {
    return new Evidence(id, fact, new Provenance(source, origin, NOW, tainted), fact.toString());
  }

  static List<Evidence> evidence() {
    return List.of(
        seen(
            "e1",
            new ContainerStatus(
                POD,
                CART,
                "cart",
                "registry.example/cart:42",
                "CrashLoopBackOff",
                "OOMKilled",
                137,
                4,
                false,
                134_217_728L),
            "objects",
            Origin.KUBELET,
            false),
        seen(
            "e2",
            new RolloutStatus(CART, 7, 6, true, 3, 3, 1, false, true, Duration.ofMinutes(90)),
            "objects",
            Origin.CONTROLLER,
            false),
        seen(
            "e3",
            new LogExcerpt(POD, CART, "cart", "żółw 🐢 said:\t\"\u0001 grüß Gott\"\\ 漢字 \u2028"),
            "logs",
            Origin.APPLICATION,
            true),
        seen(
            "e4",
            new MetricSample("bytes-ever-served", CART, 9_223_372_036_854_775_807L),
            "metrics",
            Origin.APPLICATION,
            true));
  }

  static EvidenceFile evidenceFile() {
    return new EvidenceFile(
        EvidenceFile.SCHEMA,
        NOW,
        "inc-1",
        CART,
        evidence(),
        List.of("metrics: no Prometheus is configured for eu-1"));
  }

  static Operation operation(Reversibility reversibility) {
    return new Operation(
        "set-memory-limit",
        1,
        "Gives a container a larger memory limit.",
        "resize",
        List.of("Deployment"),
        List.of(new Parameter("bytes", "bytes", 16L << 20, 8L << 30)),
        reversibility,
        "the old limit is set again",
        false,
        Carrier.KUBERNETES,
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        20);
  }

  static Proposal proposal(Grade grade) {
    return new Proposal(
        "set-memory-limit",
        CART,
        new TreeMap<>(java.util.Map.of("bytes", 268_435_456L)),
        "killed for memory at 134217728 bytes",
        FaultClass.OOM,
        "memory-limit",
        grade,
        List.of("oom.propose"));
  }

  static ProposedChange subject(Grade grade, Reversibility reversibility) {
    return new ProposedChange(
        "set-memory-limit",
        "resize",
        CART,
        List.of("shop"),
        Environment.PROD,
        Tier.HIGH,
        grade,
        FaultClass.OOM,
        "memory-limit",
        reversibility,
        false,
        3,
        1,
        0,
        1);
  }

  static CaseFile caseFile() {
    return caseFile(Grade.CONFIRMED, Reversibility.REVERSIBLE, List.of(), List.of(), false);
  }

  static CaseFile caseFile(
      Grade grade,
      Reversibility reversibility,
      List<String> unknown,
      List<StopButton> stops,
      boolean fromAgent) {
    return new CaseFile(
        CaseFile.SCHEMA,
        NOW,
        "inc-1",
        Severity.CRITICAL,
        operation(reversibility),
        proposal(grade),
        subject(grade, reversibility),
        List.of(hypothesis(grade)),
        evidence(),
        circumstances(),
        unknown,
        stops,
        fromAgent,
        new NamespaceScope(List.of("*"), List.of("kube-*")),
        null);
  }

  static Hypothesis hypothesis(Grade grade) {
    return new Hypothesis(
        FaultClass.OOM,
        "memory-limit",
        CART,
        grade,
        "cart is killed at its limit",
        List.of("e1", "e2"),
        List.of("oom.suspect"));
  }

  private static List<Evidence> circumstances() {
    return List.of(
        seen(
            "c1",
            new Workload(CART, "Deployment", 3, 1, 1, Duration.ofDays(400), "", false, false),
            "objects",
            Origin.CONTROLLER,
            false),
        seen(
            "c2",
            new Cluster("eu-1", Environment.PROD, "eu-central", "a", 12, 12),
            "inventory",
            Origin.MIDWATCH,
            false),
        seen(
            "c3",
            new TrackRecord("set-memory-limit", FaultClass.OOM, 11, 1, 0),
            "ledger",
            Origin.MIDWATCH,
            false),
        seen(
            "c4",
            new RecentChange("ch-1", "restart-pods", CART, true, Duration.ofHours(30)),
            "ledger",
            Origin.MIDWATCH,
            false));
  }

  static FiredOrder said(String effect, String says, String id) {
    return new FiredOrder(
        id, "guardrails/" + id + ".drl", 3, effect, says, "words of " + id, List.of("Proposal"));
  }

  static GuardrailResult guardrail(String id, GuardrailResult.Result result) {
    return new GuardrailResult(id, result, "value of " + id, "limit of " + id, 4);
  }

  static Decision decision() {
    return new Decision(
        Decision.SCHEMA,
        Verdict.ASK_ONE,
        Urgency.PAGE,
        List.of("ASK_ONE granted: memory is cheap (autonomy.prod-resize)"),
        List.of(said("grant", "ASK_ONE", "autonomy.prod-resize")),
        List.of(
            guardrail("guardrail.cooldown", GuardrailResult.Result.PASS),
            guardrail("guardrail.last-ready-pod", GuardrailResult.Result.RAISE)),
        List.of(new SignatureNeed("approver")),
        "",
        Duration.ofMinutes(15),
        DIGESTS);
  }
}
