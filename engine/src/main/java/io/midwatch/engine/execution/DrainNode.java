package io.midwatch.engine.execution;

import io.midwatch.engine.facts.NodePods;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Plan.PlanTarget;
import io.midwatch.rules.change.Plan.Step;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * Cordons a node and evicts its pods one after another under their disruption budgets. Undone by
 * uncordoning.
 */
final class DrainNode implements SafeOperation {

  private static final String CORDON = "cordon";

  @Override
  public Draft draft(Proposal proposal, String incident, ClusterObjects objects) {
    KubeObject node = node(proposal.target(), objects);
    boolean cordoned = node.at("spec", "unschedulable").asBoolean(false);
    int most = toEvict(proposal.target(), objects);
    return new Draft(
        targets(proposal, objects),
        List.of(
            new Step(CORDON, "cordon node " + node.name(), ""),
            new Step(
                Evictions.STEP,
                "evict at most "
                    + most
                    + " pods, one after another, under their disruption budgets",
                Integer.toString(most))),
        cordoned
            ? "nothing: the node was cordoned before; its pods are made anew elsewhere"
            : "uncordon node " + node.name() + "; its pods are made anew elsewhere",
        IntentJson.write(cordoned));
  }

  @Override
  public List<PlanTarget> targets(Proposal proposal, ClusterObjects objects) {
    // the node, not its pods: these come and go; how many may be evicted stands in the step
    KubeObject node = node(proposal.target(), objects);
    return List.of(new PlanTarget(node.ref(), node.uid(), PlanHash.digestText(node.uid())));
  }

  @Override
  public NextStep next(Plan plan, String rollbackData, List<Intent> done, ClusterObjects objects) {
    ResourceRef ref = plan.proposal().target();
    Optional<KubeObject> found = objects.get(ref);
    if (found.isEmpty()) {
      return new NextStep.Blocked(ref.shown() + " does not exist any more");
    }
    KubeObject node = found.get();
    if (!node.at("spec", "unschedulable").asBoolean(false)) {
      return done.isEmpty()
          ? new NextStep.Do(CORDON, "cordon node " + node.name(), cordon(node, true))
          : new NextStep.Blocked("somebody uncordoned " + node.name() + " while it was drained");
    }
    Snapshot world = Evictions.world(objects, node.cluster());
    return Evictions.next(plan, done, pods(ref, world).evictable(), world);
  }

  @Override
  public List<Intent> evictions(Plan plan, ClusterObjects objects) {
    ResourceRef node = plan.proposal().target();
    Snapshot world = Evictions.world(objects, node.cluster());
    return Evictions.of(pods(node, world).evictable(), world);
  }

  @Override
  public NextStep undo(
      Plan plan,
      String rollbackData,
      List<Intent> done,
      List<Intent> undone,
      ClusterObjects objects) {
    boolean cordonedBefore = IntentJson.read(rollbackData, Boolean.class);
    if (cordonedBefore || done.isEmpty() || !undone.isEmpty()) {
      return new NextStep.Finished();
    }
    return uncordon(plan.proposal().target(), objects);
  }

  static NextStep uncordon(ResourceRef ref, ClusterObjects objects) {
    Optional<KubeObject> node = objects.get(ref);
    if (node.isEmpty() || !node.get().at("spec", "unschedulable").asBoolean(false)) {
      return new NextStep.Finished();
    }
    return new NextStep.Do(
        "undo/uncordon", "uncordon node " + ref.name(), cordon(node.get(), false));
  }

  static KubeObject node(ResourceRef ref, ClusterObjects objects) {
    return objects
        .get(ref)
        .orElseThrow(() -> new CannotPlan(ref.shown() + " does not exist any more"));
  }

  /**
   * How many pods a drain would evict now.
   *
   * @throws CannotPlan if it would lose one
   */
  static int toEvict(ResourceRef node, ClusterObjects objects) {
    NodePods pods = pods(node, Evictions.world(objects, node.cluster()));
    if (!pods.blocked().isEmpty()) {
      throw new CannotPlan(
          "pods that nothing would make anew run on " + node.name() + ": " + pods.blocked().get(0));
    }
    return pods.evictable().size();
  }

  static NodePods pods(ResourceRef node, Snapshot world) {
    return NodePods.on(world, node.name());
  }

  private static Intent cordon(KubeObject node, boolean unschedulable) {
    return new Intent.SetUnschedulable(
        node.ref(), node.uid(), node.resourceVersion(), unschedulable);
  }
}
