package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes to the sandbox's clusters under the API server's conditions and with its words. */
final class SandboxWriter implements ClusterWriter {

  private final Gate gate;

  SandboxWriter(Gate gate) {
    this.gate = gate;
  }

  SandboxWriter(World world) {
    this(new Gate(world, Access.FULL));
  }

  @Override
  public WriteResult replacePodTemplate(
      ResourceRef ref, String uid, String resourceVersion, JsonNode template) {
    return in(
        "replace-template",
        ref,
        cluster -> {
          ObjectNode deployment = cluster.store().find(Key.of(ref));
          WriteResult objection = moved(deployment, "deployments.apps", ref, uid, resourceVersion);
          if (deployment == null || objection != null) {
            return gone("deployments.apps", ref, objection);
          }
          // numbers as the server would read them, so that equal templates are equal
          ObjectNode proper = DeploymentController.bare(Json.parse(template.toString()));
          var invalid = Templates.objection(deployment, proper);
          if (invalid.isPresent()) {
            return new WriteResult.Refused(invalid.get());
          }
          cluster
              .store()
              .change(
                  deployment,
                  FieldManagers.MIDWATCH,
                  d -> Json.child(d, "spec").set("template", proper));
          cluster.behaviours().sabotageTemplate(deployment);
          cluster.settle();
          cluster.store().list("Pod", ref.namespace()).forEach(cluster.kubelet()::reconsider);
          return new WriteResult.Done();
        });
  }

  @Override
  public WriteResult setUnschedulable(
      ResourceRef node, String uid, String resourceVersion, boolean unschedulable) {
    return in(
        unschedulable ? "cordon" : "uncordon",
        node,
        cluster -> {
          ObjectNode found = cluster.store().find(Key.of(node));
          WriteResult objection = moved(found, "nodes", node, uid, resourceVersion);
          if (found == null || objection != null) {
            return gone("nodes", node, objection);
          }
          Cordon.set(cluster, found, unschedulable, FieldManagers.MIDWATCH);
          return new WriteResult.Done();
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>As the real adapter does it, a dry run comes first: an eviction of the wrong pod would spend
   * the budget all the same.
   */
  @Override
  public WriteResult evict(ResourceRef pod, String uid, boolean dryRun) {
    WriteResult allowed =
        gate.write(
            pod.cluster(),
            "ask to evict " + pod.shown(),
            cluster -> Eviction.of(cluster, Key.of(pod), uid, true));
    return dryRun || !(allowed instanceof WriteResult.Done)
        ? allowed
        : in("evict", pod, cluster -> Eviction.of(cluster, Key.of(pod), uid, false));
  }

  private WriteResult in(String verb, ResourceRef ref, Function<SandboxCluster, WriteResult> deed) {
    return gate.write(
        ref.cluster(),
        verb + " " + ref.shown(),
        cluster -> cluster.audit().keep(verb, ref, deed.apply(cluster)));
  }

  private static @Nullable WriteResult moved(
      @Nullable ObjectNode object, String resource, ResourceRef ref, String uid, String version) {
    if (object == null) {
      return null;
    }
    if (!Json.uid(object).equals(uid)) {
      return new WriteResult.Moved(
          "the uid is not the one it was decided on: the server rejected our request due to an error in our request");
    }
    if (!Json.text(object, "metadata", "resourceVersion").equals(version)) {
      return new WriteResult.Moved(
          "Operation cannot be fulfilled on "
              + resource
              + " \""
              + ref.name()
              + "\": the object has been modified; please apply your changes to the latest version and try again");
    }
    return null;
  }

  private static WriteResult gone(
      String resource, ResourceRef ref, @Nullable WriteResult objection) {
    return objection != null
        ? objection
        : new WriteResult.Moved(resource + " \"" + ref.name() + "\" not found");
  }
}
