package io.midwatch.engine.execution;

import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Operation;
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
   * @param signatures how many must sign
   * @param expires when they lapse
   */
  static String of(
      Proposal proposal,
      Operation operation,
      String clusterUid,
      Draft draft,
      String packDigest,
      int signatures,
      Moment expires) {
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("operation", operation.name());
    inputs.put("version", operation.version());
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
