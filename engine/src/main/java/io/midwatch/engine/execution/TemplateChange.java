package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.facts.Digests;
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
 * An operation that gives a Deployment another pod template: one write, undone by giving back the
 * old one.
 */
final class TemplateChange implements SafeOperation {

  private final Kind kind;

  /** What decides on the new template. */
  interface Kind {

    /** The new template, or {@link CannotPlan}. */
    JsonNode template(Proposal proposal, KubeObject deployment, ClusterObjects objects);

    /** What the step does, for people. */
    String summary(Proposal proposal, KubeObject deployment, ClusterObjects objects);
  }

  TemplateChange(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Draft draft(Proposal proposal, String incident, ClusterObjects objects) {
    KubeObject deployment = Templates.deployment(proposal.target(), objects);
    JsonNode present = Templates.of(deployment);
    JsonNode wanted = kind.template(proposal, deployment, objects);
    if (wanted.equals(present)) {
      throw new CannotPlan(proposal.target().shown() + " has that pod template already");
    }
    Step step =
        new Step(
            "replace-template",
            kind.summary(proposal, deployment, objects),
            IntentJson.write(wanted));
    return new Draft(
        List.of(target(deployment)),
        List.of(step),
        "give "
            + proposal.target().shown()
            + " its present pod template back (revision "
            + Templates.newest(deployment)
            + ")",
        IntentJson.write(present));
  }

  @Override
  public List<PlanTarget> targets(Proposal proposal, ClusterObjects objects) {
    return List.of(target(Templates.deployment(proposal.target(), objects)));
  }

  @Override
  public NextStep next(Plan plan, String rollbackData, List<Intent> done, ClusterObjects objects) {
    if (!done.isEmpty()) {
      return new NextStep.Finished();
    }
    JsonNode wanted = IntentJson.tree(plan.steps().get(0).payload());
    return write(plan, "replace-template", plan.steps().get(0).summary(), wanted, objects);
  }

  @Override
  public NextStep undo(
      Plan plan,
      String rollbackData,
      List<Intent> done,
      List<Intent> undone,
      ClusterObjects objects) {
    if (done.isEmpty() || !undone.isEmpty()) {
      return new NextStep.Finished();
    }
    JsonNode written = IntentJson.tree(plan.steps().get(0).payload());
    Optional<KubeObject> deployment = objects.get(plan.proposal().target());
    if (deployment.isEmpty() || !Templates.of(deployment.get()).equals(Templates.clean(written))) {
      return new NextStep.Blocked(
          "somebody else has changed " + plan.proposal().target().shown() + " since");
    }
    return write(
        plan,
        "undo/replace-template",
        "give the pod template back that it had before",
        IntentJson.tree(rollbackData),
        objects);
  }

  private static NextStep write(
      Plan plan, String name, String summary, JsonNode template, ClusterObjects objects) {
    ResourceRef ref = plan.proposal().target();
    Optional<KubeObject> deployment = objects.get(ref);
    if (deployment.isEmpty()) {
      return new NextStep.Blocked(ref.shown() + " does not exist any more");
    }
    KubeObject found = deployment.get();
    return new NextStep.Do(
        name,
        summary,
        new Intent.ReplaceTemplate(ref, found.uid(), found.resourceVersion(), template));
  }

  private static PlanTarget target(KubeObject deployment) {
    // what this operation reads and writes: the template; the replica count is a scaler's business
    return new PlanTarget(
        deployment.ref(), deployment.uid(), Digests.json(Templates.of(deployment)));
  }
}
