package io.midwatch.engine.execution;

import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Proposal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What signatures are bound to: a digest over everything that makes one plan differ from another.
 */
final class PlanHash {

  private PlanHash() {}

  /** SHA-256 of a text. */
  static String digestText(String text) {
    return CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The hash of a plan. No ages, no status, no evidence and no resource version go in: those move
   * by themselves.
   *
   * @param rollbackData JSON of what undoing needs
   */
  static String of(Plan plan, String rollbackData) {
    return of(
        plan.proposal(),
        plan.proposal().operation(),
        plan.operationVersion(),
        plan.clusterUid(),
        new Draft(plan.targets(), plan.steps(), plan.rollback(), rollbackData),
        plan.packDigest(),
        plan.signatures(),
        plan.expires());
  }

  /** The hash of a plan that is being made. */
  static String of(
      Proposal proposal,
      String operation,
      int version,
      String clusterUid,
      Draft draft,
      String packDigest,
      int signatures,
      Moment expires) {
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("operation", operation);
    inputs.put("version", version);
    inputs.put("parameters", proposal.parameters());
    inputs.put("target", proposal.target());
    inputs.put("cluster", clusterUid);
    inputs.put("targets", draft.targets());
    inputs.put(
        "payloads",
        draft.steps().stream().map(step -> step.name() + "=" + step.payload()).toList());
    inputs.put("rollback", draft.rollbackData());
    inputs.put("pack", packDigest);
    inputs.put("signatures", signatures);
    inputs.put("expires", expires.toString());
    return CanonicalJson.digest(inputs);
  }
}
