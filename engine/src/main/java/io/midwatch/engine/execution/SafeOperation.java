package io.midwatch.engine.execution;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Plan.PlanTarget;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * How one entry of the catalogue is carried out: a sequence of single writes, each decided from
 * fresh objects. Reading throws {@link io.midwatch.engine.fleet.Unavailable} where the cluster
 * can't be asked.
 */
interface SafeOperation {

  /**
   * What it would do now.
   *
   * @param incident what it is for
   * @throws CannotPlan if the target is not in a state in which this makes sense
   */
  Draft draft(Proposal proposal, String incident, ClusterObjects objects);

  /**
   * The objects that signatures are bound to, as they are now.
   *
   * @throws CannotPlan if one does not exist any more
   */
  List<PlanTarget> targets(Proposal proposal, ClusterObjects objects);

  /**
   * What comes next.
   *
   * @param done the writes of this change that were done, in order
   */
  NextStep next(Plan plan, String rollbackData, List<Intent> done, ClusterObjects objects);

  /**
   * What comes next in taking it back.
   *
   * @param done the writes of this change that were done, in order
   * @param undone the writes that took it back so far
   */
  NextStep undo(
      Plan plan,
      String rollbackData,
      List<Intent> done,
      List<Intent> undone,
      ClusterObjects objects);

  /**
   * The evictions that are still to come, as things are now; empty for operations that evict
   * nothing.
   */
  default List<Intent> evictions(Plan plan, ClusterObjects objects) {
    return List.of();
  }

  /**
   * The Workflow that goes on by itself once it was submitted; empty for operations that only
   * write.
   */
  default Optional<ResourceRef> goesOnByItself(Plan plan, ClusterObjects objects) {
    return Optional.empty();
  }
}
