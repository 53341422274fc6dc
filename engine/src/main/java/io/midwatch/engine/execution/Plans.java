package io.midwatch.engine.execution;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;

/** Works out exactly what would be done. It reads and has no way to write. */
public final class Plans {

  private final ClusterObjects objects;
  private final Operations operations;

  /** Over a world to read, with the Workflows of the pack in force. */
  public Plans(ClusterObjects objects, WorkflowWatch workflows, PackedWorkflows packed) {
    this.objects = objects;
    this.operations = new Operations(workflows, packed);
  }

  /**
   * Exactly what would be done now, with what undoing would need.
   *
   * @param incident what it is for
   * @param signatures how many must sign
   * @param expires when they lapse
   * @throws CannotPlan if the target is not in a state in which this makes sense
   * @throws Unavailable if the world can't be read
   */
  public Planned plan(
      String incident,
      Proposal proposal,
      Operation operation,
      String packDigest,
      int signatures,
      Moment expires) {
    Draft draft = operations.of(proposal.operation()).draft(proposal, incident, objects);
    String clusterUid = clusterUid(proposal.target().cluster(), objects);
    String hash =
        PlanHash.of(
            proposal,
            operation.name(),
            operation.version(),
            clusterUid,
            draft,
            packDigest,
            signatures,
            expires);
    Plan plan =
        new Plan(
            hash,
            proposal,
            operation.version(),
            clusterUid,
            draft.targets(),
            draft.steps(),
            packDigest,
            draft.rollback(),
            PlanHash.digestText(draft.rollbackData()),
            signatures,
            expires);
    return new Planned(plan, draft.rollbackData());
  }

  /**
   * True if a plan that was kept has the hash that its parts give.
   *
   * @param rollbackData what undoing it needs, as it was kept beside it
   */
  public static boolean sound(Plan plan, String rollbackData) {
    return PlanHash.of(plan, rollbackData).equals(plan.hash())
        && PlanHash.digestText(rollbackData).equals(plan.rollbackDigest());
  }

  /** What tells one cluster from another of the same name: the uid of its namespace kube-system. */
  static String clusterUid(String cluster, ClusterObjects objects) {
    return objects
        .get(ResourceRef.ofCluster(cluster, "Namespace", "kube-system"))
        .orElseThrow(
            () -> new Unavailable("cluster " + cluster + " shows no kube-system namespace", false))
        .uid();
  }

  /**
   * A plan and what undoing it would need.
   *
   * @param plan what would be done
   * @param rollbackData JSON, kept beside the plan
   */
  public record Planned(Plan plan, String rollbackData) {}
}
