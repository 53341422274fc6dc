package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.operation.Proposal;
import java.util.Optional;

/** Back to an earlier revision of a Deployment. */
final class RollBack implements TemplateChange.Kind {

  @Override
  public JsonNode template(Proposal proposal, KubeObject deployment, ClusterObjects objects) {
    return Templates.of(chosen(proposal, deployment, objects));
  }

  @Override
  public String summary(Proposal proposal, KubeObject deployment, ClusterObjects objects) {
    return "put "
        + deployment.ref().shown()
        + " back from revision "
        + Templates.newest(deployment)
        + " to revision "
        + Templates.revisionOf(chosen(proposal, deployment, objects));
  }

  private static KubeObject chosen(
      Proposal proposal, KubeObject deployment, ClusterObjects objects) {
    Long wanted = proposal.parameters().get("revision");
    Optional<KubeObject> found =
        wanted == null
            ? Templates.previous(deployment, objects)
            : Templates.revision(deployment, wanted, objects);
    return found.orElseThrow(
        () ->
            new CannotPlan(
                deployment.ref().shown()
                    + (wanted == null
                        ? " has no earlier revision with another pod template"
                        : " has no revision " + wanted + " any more")));
  }
}
