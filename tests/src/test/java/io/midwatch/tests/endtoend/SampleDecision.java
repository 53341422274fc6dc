package io.midwatch.tests.endtoend;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.SignatureNeed;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes decisions with orders that fired and guardrails of every word. */
final class SampleDecision {

  private SampleDecision() {}

  static Decision of(SampleCase story, Verdict verdict) {
    boolean held = verdict == Verdict.HOLD;
    return new Decision(
        Decision.SCHEMA,
        verdict,
        Urgency.PAGE,
        List.of(verdict + " by the table for " + story.environment()),
        fired(story, verdict),
        guardrails(story, verdict),
        needs(verdict),
        held ? "It would be ASK_ONE if cart had 3 more ready pods." : "It would be RUN in staging.",
        Duration.ofMinutes(15),
        new Decision.Digests("c".repeat(64), "d0e1".repeat(16), "a1b2".repeat(16)));
  }

  private static List<GuardrailResult> guardrails(SampleCase story, Verdict verdict) {
    Result radius = verdict == Verdict.RUN ? Result.PASS : Result.RAISE;
    List<GuardrailResult> all = new ArrayList<>();
    all.add(guard("allowed-namespace", Result.PASS, story.target().namespace(), "shop, ads", 4));
    all.add(guard("change-freeze", Result.PASS, "no freeze covers it", "none", 4));
    all.add(guard("one-change-per-cell", Result.PASS, "0 changes run in cell a", "0 changes", 4));
    all.add(guard("blast-radius", radius, story.pods() + " pods", "10 pods", 2));
    if (verdict == Verdict.HOLD) {
      all.add(guard("last-ready-pod", Result.VETO, "1 ready pod", "3 pods", 3));
      all.add(guard("error-budget", Result.UNKNOWN, "no Prometheus answers", "", -1));
    }
    return all;
  }

  private static GuardrailResult guard(
      String id, Result result, String value, String limit, long age) {
    return new GuardrailResult("guardrail." + id, result, value, limit, age);
  }

  private static List<FiredOrder> fired(SampleCase story, Verdict verdict) {
    List<FiredOrder> all = new ArrayList<>();
    all.add(
        new FiredOrder(
            "autonomy." + story.operation().operationClass(),
            "autonomy/tiers.csv",
            7,
            "grant",
            verdict == Verdict.HOLD ? "ASK_ONE" : verdict.name(),
            "row 7 of the table",
            List.of("Proposal on " + story.target().shown(), "TrackRecord 46 of 47")));
    if (verdict == Verdict.HOLD) {
      all.add(
          new FiredOrder(
              "guardrail.last-ready-pod",
              "guardrails/last-ready-pod.drl",
              4,
              "veto",
              "",
              "only 1 ready pod, this would touch 3",
              List.of("Workload shop/cart")));
    }
    return all;
  }

  private static List<SignatureNeed> needs(Verdict verdict) {
    return switch (verdict) {
      case ASK_ONE -> List.of(new SignatureNeed("approver"));
      case ASK_TWO -> List.of(new SignatureNeed("approver"), new SignatureNeed("manager"));
      case RUN, HOLD -> List.of();
    };
  }
}
