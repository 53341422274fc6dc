package io.midwatch.engine.execution;

import io.midwatch.engine.facts.Digests;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Plan.PlanTarget;
import io.midwatch.rules.change.Plan.Step;
import io.midwatch.rules.operation.Proposal;
import java.util.List;

/**
 * Restarts the pods of a workload that run but are not ready, by evicting them one after another
 * under their budgets.
 */
final class RestartPods implements SafeOperation {

  @Override
  public Draft draft(Proposal proposal, String incident, ClusterObjects objects) {
    Snapshot world = Evictions.world(objects, proposal.target().cluster());
    int pods = stuck(world, proposal).size();
    if (pods == 0) {
      throw new CannotPlan(proposal.target().shown() + " has no pod that runs and is not ready");
    }
    return new Draft(
        targets(proposal, objects),
        List.of(
            new Step(
                Evictions.STEP,
                "evict at most "
                    + pods
                    + " pods that are not ready, one after another, under their disruption budgets",
                Integer.toString(pods))),
        "nothing: the pods are made anew by their controller",
        "{}");
  }

  @Override
  public List<PlanTarget> targets(Proposal proposal, ClusterObjects objects) {
    KubeObject workload =
        objects
            .get(proposal.target())
            .orElseThrow(
                () -> new CannotPlan(proposal.target().shown() + " does not exist any more"));
    return List.of(
        new PlanTarget(
            workload.ref(), workload.uid(), Digests.json(workload.at("spec", "template"))));
  }

  @Override
  public NextStep next(Plan plan, String rollbackData, List<Intent> done, ClusterObjects objects) {
    Snapshot world = Evictions.world(objects, plan.proposal().target().cluster());
    return Evictions.next(plan, done, stuck(world, plan.proposal()), world);
  }

  @Override
  public List<Intent> evictions(Plan plan, ClusterObjects objects) {
    Snapshot world = Evictions.world(objects, plan.proposal().target().cluster());
    return Evictions.of(stuck(world, plan.proposal()), world);
  }

  @Override
  public NextStep undo(
      Plan plan,
      String rollbackData,
      List<Intent> done,
      List<Intent> undone,
      ClusterObjects objects) {
    return new NextStep.Finished();
  }

  private static List<KubeObject> stuck(Snapshot world, Proposal proposal) {
    return world.podsOf(proposal.target()).stream()
        .filter(pod -> pod.at("status", "phase").asText("").equals("Running"))
        .filter(pod -> !pod.condition("Ready").equals("True"))
        .filter(pod -> pod.at("metadata", "deletionTimestamp").isMissingNode())
        .toList();
  }
}
