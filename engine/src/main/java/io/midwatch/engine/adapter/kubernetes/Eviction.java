package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.ResourceRef;

/** The body of an eviction. */
final class Eviction {

  private Eviction() {}

  /**
   * Asks for the eviction of one pod. There is no resource version in it: a pod's status moves it
   * all the time.
   *
   * @param pod the pod
   * @param uid the uid it must have
   * @param dryRun true to change nothing
   */
  static String of(ResourceRef pod, String uid, boolean dryRun) {
    ObjectNode eviction = JsonNodeFactory.instance.objectNode();
    eviction.put("apiVersion", "policy/v1").put("kind", "Eviction");
    eviction.putObject("metadata").put("name", pod.name()).put("namespace", pod.namespace());
    ObjectNode options = eviction.putObject("deleteOptions");
    options.putObject("preconditions").put("uid", uid);
    if (dryRun) {
      options.putArray("dryRun").add("All");
    }
    return eviction.toString();
  }
}
