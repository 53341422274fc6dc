package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Pod templates and the revisions that hold them. */
final class Templates {

  private static final String HASH_LABEL = "pod-template-hash";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private Templates() {}

  /** A template as an author would write it: without the label that its controller adds. */
  static JsonNode clean(JsonNode template) {
    if (!(template instanceof ObjectNode)) {
      return template;
    }
    ObjectNode copy = template.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("creationTimestamp");
      if (metadata.path("labels") instanceof ObjectNode labels) {
        labels.remove(HASH_LABEL);
      }
    }
    return copy;
  }

  /** The template of a Deployment or ReplicaSet. */
  static JsonNode of(KubeObject object) {
    return clean(object.at("spec", "template"));
  }

  /** The Deployment, or a reason why there is none. */
  static KubeObject deployment(ResourceRef ref, ClusterObjects objects) {
    return objects
        .get(ref)
        .orElseThrow(() -> new CannotPlan(ref.shown() + " does not exist any more"));
  }

  /** The ReplicaSet that holds a revision of a Deployment. */
  static Optional<KubeObject> revision(
      KubeObject deployment, long revision, ClusterObjects objects) {
    return revisions(deployment, objects).stream()
        .filter(replicaSet -> revisionOf(replicaSet) == revision)
        .findFirst();
  }

  /** The newest revision's number. */
  static long newest(KubeObject deployment) {
    return number(deployment.annotation(REVISION));
  }

  /**
   * The newest revision before the present one whose template differs from it; empty if there is
   * none.
   */
  static Optional<KubeObject> previous(KubeObject deployment, ClusterObjects objects) {
    JsonNode present = of(deployment);
    return revisions(deployment, objects).stream()
        .filter(replicaSet -> !of(replicaSet).equals(present))
        .max(Comparator.comparingLong(Templates::revisionOf));
  }

  static long revisionOf(KubeObject replicaSet) {
    return number(replicaSet.annotation(REVISION));
  }

  private static List<KubeObject> revisions(KubeObject deployment, ClusterObjects objects) {
    return objects.list(deployment.cluster(), "ReplicaSet", deployment.namespace()).stream()
        .filter(set -> set.controller().filter(deployment.ref()::equals).isPresent())
        .toList();
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
