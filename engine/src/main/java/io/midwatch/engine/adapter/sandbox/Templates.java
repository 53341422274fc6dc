package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes to the pod template of a Deployment, and what the API server would say against them. */
final class Templates {

  private Templates() {}

  /** Gives the main container another image. */
  static void setImage(SandboxCluster cluster, ObjectNode deployment, String image) {
    change(cluster, deployment, container -> container.put("image", image));
  }

  /** Changes the main container. */
  static void change(SandboxCluster cluster, ObjectNode deployment, Consumer<ObjectNode> edit) {
    cluster.store().change(deployment, FieldManagers.DEPLOYER, d -> edit.accept(mainContainer(d)));
  }

  /** The main container in a Deployment's template. */
  static ObjectNode mainContainer(JsonNode deployment) {
    return (ObjectNode) Json.at(deployment, "spec", "template", "spec", "containers").path(0);
  }

  /**
   * Why the API server would refuse a template for a Deployment, in its words; empty if it would
   * take it.
   */
  static Optional<String> objection(JsonNode deployment, JsonNode template) {
    String invalid = "Deployment.apps \"" + Json.name(deployment) + "\" is invalid: spec.template.";
    JsonNode labels = Json.at(template, "metadata", "labels");
    if (!Json.matches(Json.at(deployment, "spec", "selector"), labels)) {
      return Optional.of(
          invalid
              + "metadata.labels: Invalid value: "
              + labels
              + ": `selector` does not match template `labels`");
    }
    JsonNode containers = Json.at(template, "spec", "containers");
    if (containers.isEmpty()) {
      return Optional.of(invalid + "spec.containers: Required value");
    }
    for (int i = 0; i < containers.size(); i++) {
      Optional<String> wrong = wrong(containers.get(i), invalid + "spec.containers[" + i + "]");
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(JsonNode container, String where) {
    if (Json.text(container, "image").isEmpty()) {
      return Optional.of(where + ".image: Required value");
    }
    String limit = Json.text(container, "resources", "limits", "memory");
    String request = Json.text(container, "resources", "requests", "memory");
    String problem =
        ".resources.requests: Invalid value: \"%s\": must be less than or equal to memory limit of %s";
    return !limit.isEmpty() && Quantity.milli(request) > Quantity.milli(limit)
        ? Optional.of(where + problem.formatted(request, limit))
        : Optional.empty();
  }
}
