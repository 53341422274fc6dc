package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Plan.PlanTarget;
import io.midwatch.rules.change.Plan.Step;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * Drains a node through an Argo Workflow: one write, the submit, followed to the Workflow's end.
 * The Workflow is named from the plan hash, so that a second submit collides.
 */
final class DrainByWorkflow implements SafeOperation {

  private final WorkflowWatch workflows;
  private final PackedWorkflows packed;

  DrainByWorkflow(WorkflowWatch workflows, PackedWorkflows packed) {
    this.workflows = workflows;
    this.packed = packed;
  }

  @Override
  public Draft draft(Proposal proposal, String incident, ClusterObjects objects) {
    KubeObject node = DrainNode.node(proposal.target(), objects);
    String namespace = namespace(node.cluster(), objects);
    if (namespace.isEmpty()) {
      throw new CannotPlan("cluster " + node.cluster() + " has no Argo Workflows configured");
    }
    String manifest =
        packed
            .manifest(proposal.operation())
            .orElseThrow(
                () ->
                    new CannotPlan("the pack has no Workflow for `" + proposal.operation() + "`"));
    boolean cordoned = node.at("spec", "unschedulable").asBoolean(false);
    int most = DrainNode.toEvict(node.ref(), objects);
    return new Draft(
        targets(proposal, objects),
        List.of(
            new Step(
                DrainWorkflow.STEP,
                "submit the Argo Workflow that drains node "
                    + node.name()
                    + " and evicts at most "
                    + most
                    + " pods",
                DrainWorkflow.payload(manifest, namespace, incident, node, most))),
        "uncordon node " + node.name() + "; its pods are made anew elsewhere",
        IntentJson.write(cordoned));
  }

  @Override
  public List<PlanTarget> targets(Proposal proposal, ClusterObjects objects) {
    KubeObject node = DrainNode.node(proposal.target(), objects);
    return List.of(new PlanTarget(node.ref(), node.uid(), PlanHash.digestText(node.uid())));
  }

  @Override
  public NextStep next(Plan plan, String rollbackData, List<Intent> done, ClusterObjects objects) {
    Optional<ObjectNode> manifest = DrainWorkflow.of(plan);
    if (manifest.isEmpty()) {
      return new NextStep.Blocked("the plan holds no Workflow; sign a new plan");
    }
    ResourceRef workflow = workflow(plan, manifest.get());
    return done.isEmpty()
        ? submit(plan.proposal().target(), workflow, manifest.get(), objects)
        : followed(workflow);
  }

  private static NextStep submit(
      ResourceRef node, ResourceRef workflow, ObjectNode manifest, ClusterObjects objects) {
    int most = DrainWorkflow.most(manifest);
    int now = DrainNode.pods(node, Evictions.world(objects, node.cluster())).evictable().size();
    return now > most
        ? new NextStep.Blocked(
            "it may evict at most " + most + " pods, and " + now + " are there; sign a new plan")
        : new NextStep.Do(
            DrainWorkflow.STEP,
            "submit Workflow " + workflow.path(),
            new Intent.SubmitWorkflow(workflow, manifest));
  }

  private NextStep followed(ResourceRef workflow) {
    Optional<WorkflowRunner.Progress> progress =
        workflows.progress(workflow.cluster(), workflow.namespace(), workflow.name());
    if (progress.isEmpty()) {
      return new NextStep.Blocked(workflow.shown() + " was deleted by somebody");
    }
    if (!progress.get().ended()) {
      return new NextStep.Wait(workflow.shown() + " is " + progress.get().phase());
    }
    return progress.get().phase().equals("Succeeded")
        ? new NextStep.Finished()
        : new NextStep.Blocked(
            workflow.shown() + " " + progress.get().phase() + ": " + progress.get().message());
  }

  @Override
  public NextStep undo(
      Plan plan,
      String rollbackData,
      List<Intent> done,
      List<Intent> undone,
      ClusterObjects objects) {
    if (IntentJson.read(rollbackData, Boolean.class) || done.isEmpty() || !undone.isEmpty()) {
      return new NextStep.Finished();
    }
    // it would go on evicting what comes back to the node
    Optional<ResourceRef> going =
        done.stream()
            .filter(Intent.SubmitWorkflow.class::isInstance)
            .map(submitted -> ((Intent.SubmitWorkflow) submitted).ref())
            .filter(this::goes)
            .findFirst();
    if (going.isPresent()) {
      return new NextStep.Wait(going.get().shown() + " has not stopped yet");
    }
    return DrainNode.uncordon(plan.proposal().target(), objects);
  }

  private boolean goes(ResourceRef workflow) {
    return workflows
        .progress(workflow.cluster(), workflow.namespace(), workflow.name())
        .filter(progress -> !progress.ended())
        .isPresent();
  }

  @Override
  public Optional<ResourceRef> goesOnByItself(Plan plan, ClusterObjects objects) {
    return DrainWorkflow.of(plan).map(manifest -> workflow(plan, manifest));
  }

  private static ResourceRef workflow(Plan plan, ObjectNode manifest) {
    return new ResourceRef(
        plan.proposal().target().cluster(),
        "Workflow",
        manifest.path("metadata").path("namespace").asText(),
        DrainWorkflow.name(plan));
  }

  private static String namespace(String cluster, ClusterObjects objects) {
    return objects.clusters().stream()
        .filter(profile -> profile.name().equals(cluster))
        .map(ClusterProfile::argoNamespace)
        .findFirst()
        .orElse("");
  }
}
