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

  private static final String SUBMIT = "submit-workflow";
  private final WorkflowWatch workflows;

  DrainByWorkflow(WorkflowWatch workflows) {
    this.workflows = workflows;
  }

  @Override
  public Draft draft(Proposal proposal, ClusterObjects objects) {
    KubeObject node = DrainNode.node(proposal.target(), objects);
    if (namespace(node.cluster(), objects).isEmpty()) {
      throw new CannotPlan("cluster " + node.cluster() + " has no Argo Workflows configured");
    }
    boolean cordoned = node.at("spec", "unschedulable").asBoolean(false);
    int most =
        DrainNode.pods(node.ref(), Evictions.world(objects, node.cluster())).evictable().size();
    return new Draft(
        targets(proposal, objects),
        List.of(
            new Step(
                SUBMIT,
                "submit the Argo Workflow that drains node " + node.name(),
                Integer.toString(most))),
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
    ResourceRef target = plan.proposal().target();
    ResourceRef workflow = workflow(plan, objects);
    if (done.isEmpty()) {
      ObjectNode manifest = DrainManifest.of(workflow, Aim.shortHash(plan), target.name());
      return new NextStep.Do(
          SUBMIT,
          "submit Workflow " + workflow.path(),
          new Intent.SubmitWorkflow(workflow, manifest));
    }
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
    ResourceRef workflow = workflow(plan, objects);
    // it would go on evicting what comes back to the node
    if (workflows
        .progress(workflow.cluster(), workflow.namespace(), workflow.name())
        .filter(progress -> !progress.ended())
        .isPresent()) {
      return new NextStep.Wait(workflow.shown() + " has not stopped yet");
    }
    return DrainNode.uncordon(plan.proposal().target(), objects);
  }

  @Override
  public Optional<ResourceRef> goesOnByItself(Plan plan, ClusterObjects objects) {
    return Optional.of(workflow(plan, objects));
  }

  private static ResourceRef workflow(Plan plan, ClusterObjects objects) {
    String cluster = plan.proposal().target().cluster();
    return new ResourceRef(
        cluster,
        "Workflow",
        namespace(cluster, objects),
        "midwatch-drain-" + plan.hash().substring(0, 20));
  }

  private static String namespace(String cluster, ClusterObjects objects) {
    return objects.clusters().stream()
        .filter(profile -> profile.name().equals(cluster))
        .map(ClusterProfile::argoNamespace)
        .findFirst()
        .orElse("");
  }
}
