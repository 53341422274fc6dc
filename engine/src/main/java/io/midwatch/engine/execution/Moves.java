package io.midwatch.engine.execution;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.change.Plan;
import java.util.List;
import java.util.Optional;

/** Tells whether the world is still the one that a plan was made for. It reads, and can't write. */
public final class Moves {

  private final ClusterObjects objects;
  private final Operations operations;

  Moves(ClusterObjects objects, Operations operations) {
    this.objects = objects;
    this.operations = operations;
  }

  /**
   * What moved since a plan was made, in words; empty if nothing that signatures are bound to did.
   * Asked before the first step only: after it the plan's own writes have moved things.
   */
  public Optional<String> since(Plan plan) {
    if (!Plans.clusterUid(plan.proposal().target().cluster(), objects).equals(plan.clusterUid())) {
      return Optional.of("the cluster is another one");
    }
    List<Plan.PlanTarget> now;
    try {
      now = operations.of(plan.proposal().operation()).targets(plan.proposal(), objects);
    } catch (CannotPlan e) {
      return Optional.of(e.reason());
    }
    for (Plan.PlanTarget signed : plan.targets()) {
      Optional<Plan.PlanTarget> found =
          now.stream().filter(t -> t.ref().equals(signed.ref())).findFirst();
      if (found.isEmpty() || !found.get().uid().equals(signed.uid())) {
        return Optional.of(signed.ref().shown() + " is another object now");
      }
      if (!found.get().specDigest().equals(signed.specDigest())) {
        return Optional.of(signed.ref().shown() + " was changed since");
      }
    }
    return Optional.empty();
  }
}
