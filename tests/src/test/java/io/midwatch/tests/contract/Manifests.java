package io.midwatch.tests.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The objects that worlds are set up with. */
final class Manifests {

  private Manifests() {}

  /** A Deployment whose pods carry the label {@code app} with its name. */
  static ObjectNode deployment(String namespace, String name, String image, int replicas) {
    ObjectNode deployment = object("apps/v1", "Deployment", namespace, name);
    ObjectNode spec = deployment.putObject("spec").put("replicas", replicas);
    spec.putObject("selector").putObject("matchLabels").put("app", name);
    spec.putObject("strategy")
        .put("type", "RollingUpdate")
        .putObject("rollingUpdate")
        .put("maxSurge", 1)
        .put("maxUnavailable", 0);
    ObjectNode template = spec.putObject("template");
    template.putObject("metadata").putObject("labels").put("app", name);
    ArrayNode containers = template.putObject("spec").putArray("containers");
    containers.addObject().put("name", name).put("image", image);
    return deployment;
  }

  /** A disruption budget over the pods of the Deployment of the same name. */
  static ObjectNode budget(String namespace, String name, int minAvailable) {
    ObjectNode budget = object("policy/v1", "PodDisruptionBudget", namespace, name);
    ObjectNode spec = budget.putObject("spec").put("minAvailable", minAvailable);
    spec.putObject("selector").putObject("matchLabels").put("app", name);
    return budget;
  }

  private static ObjectNode object(String version, String kind, String namespace, String name) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", version).put("kind", kind);
    object.putObject("metadata").put("name", name).put("namespace", namespace);
    object.putObject("status");
    return object;
  }
}
