package io.midwatch.rules.change;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.operation.Proposal;
import java.util.List;

/**
 * Exactly what would be done, and what signatures are bound to.
 *
 * @param hash SHA-256 over the canonical JSON of everything below but the steps' wording
 * @param proposal what is carried out
 * @param operationVersion the catalogue entry's version
 * @param clusterUid uid of the cluster's {@code kube-system} namespace
 * @param targets the objects and what of them was read, sorted
 * @param steps in order
 * @param packDigest the orders it was decided under
 * @param rollback what undoes it, in words
 * @param rollbackDigest digest of the data needed to undo it
 * @param signatures how many must sign
 * @param expires when the signatures lapse
 */
public record Plan(
    String hash,
    Proposal proposal,
    int operationVersion,
    String clusterUid,
    List<PlanTarget> targets,
    List<Step> steps,
    String packDigest,
    String rollback,
    String rollbackDigest,
    int signatures,
    Moment expires) {

  public Plan {
    targets = List.copyOf(targets);
    steps = List.copyOf(steps);
  }

  /**
   * An object that the plan reads or writes.
   *
   * @param ref the object
   * @param uid its uid
   * @param specDigest digest of the spec fields that the operation reads or writes
   */
  public record PlanTarget(ResourceRef ref, String uid, String specDigest) {}

  /**
   * One step.
   *
   * @param name its name, unique in the plan
   * @param summary what it does, in words
   * @param payload canonical JSON of what it writes; empty if it is decided from the world when it
   *     runs
   */
  public record Step(String name, String summary, String payload) {}
}
