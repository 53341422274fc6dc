package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes pods from templates and asks them to go. */
final class Pods {

  private Pods() {}

  /** A pod of a controller, as its API server would accept it, not yet stored. */
  static ObjectNode from(JsonNode owner, JsonNode template, Names names) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("generateName", Json.name(owner) + "-");
    metadata.put("name", Json.name(owner) + "-" + names.suffix());
    metadata.put("namespace", Json.namespace(owner));
    metadata.set("labels", Json.at(template, "metadata", "labels").deepCopy());
    JsonNode annotations = Json.at(template, "metadata", "annotations");
    if (!annotations.isMissingNode()) {
      metadata.set("annotations", annotations.deepCopy());
    }
    Owners.add(metadata, owner);
    ObjectNode spec = template.path("spec").deepCopy();
    spec.put("enableServiceLinks", true).put("preemptionPolicy", "PreemptLowerPriority");
    spec.put("priority", 0);
    ArrayNode tolerations = Json.array(spec, "tolerations");
    tolerate(tolerations, "not-ready", "NoExecute").put("tolerationSeconds", 300);
    tolerate(tolerations, "unreachable", "NoExecute").put("tolerationSeconds", 300);
    pod.set("spec", spec);
    pod.putObject("status").put("phase", "Pending").put("qosClass", quality(spec));
    return pod;
  }

  static ObjectNode tolerate(ArrayNode tolerations, String key, String effect) {
    return tolerations
        .addObject()
        .put("effect", effect)
        .put("key", "node.kubernetes.io/" + key)
        .put("operator", "Exists");
  }

  private static String quality(JsonNode spec) {
    for (JsonNode container : spec.path("containers")) {
      JsonNode resources = container.path("resources");
      if (!resources.path("requests").isEmpty() || !resources.path("limits").isEmpty()) {
        return "Burstable";
      }
    }
    return "BestEffort";
  }

  /** Asks a pod to go; one that no node has yet goes at once. */
  static void terminate(SandboxCluster cluster, ObjectNode pod) {
    if (Json.terminating(pod)) {
      return;
    }
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      cluster.store().remove(pod);
      return;
    }
    int grace = Json.number(pod, 30, "spec", "terminationGracePeriodSeconds");
    cluster
        .store()
        .change(
            pod,
            p ->
                Json.child(p, "metadata")
                    .put("deletionGracePeriodSeconds", grace)
                    .put("deletionTimestamp", Stamp.seconds(cluster.now().plusSeconds(grace))));
  }

  static boolean ready(JsonNode pod) {
    return Conditions.isTrue(pod, "Ready") && !Json.terminating(pod);
  }

  /**
   * What a pod asks for in all its containers; {@code resource} is {@code cpu} or {@code memory}.
   * In thousandths.
   */
  static long requested(JsonNode pod, String resource) {
    long sum = 0;
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      sum += Quantity.milli(Json.text(container, "resources", "requests", resource));
    }
    return sum;
  }
}
