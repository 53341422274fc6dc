package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.sandbox.WorkflowStep.State;

/**
 * A workflow's resource template that cordons or uncordons a node by JSON patch; nothing else is
 * known here.
 */
final class NodePatch {

  private NodePatch() {}

  static State carryOut(SandboxCluster cluster, JsonNode resource) {
    JsonNode flags = resource.path("flags");
    boolean json = Json.text(resource, "mergeStrategy").equals("json");
    if (!json
        || !Json.text(resource, "action").equals("patch")
        || !flags.path(0).asText("").startsWith("node")) {
      return State.unknown("the sandbox can carry out only JSON patches of nodes");
    }
    String name = flags.path(1).asText("");
    ObjectNode node = cluster.store().find(new Key("Node", "", name));
    if (node == null) {
      return State.failed("nodes \"" + name + "\" not found");
    }
    JsonNode patch = Json.parse("{\"ops\":" + Json.text(resource, "manifest") + "}").path("ops");
    for (JsonNode operation : patch) {
      State state = apply(cluster, node, operation);
      if (state.kind() != State.Kind.DONE) {
        return state;
      }
    }
    return State.DONE;
  }

  private static State apply(SandboxCluster cluster, ObjectNode node, JsonNode operation) {
    JsonNode value = operation.path("value");
    switch (Json.text(operation, "op") + Json.text(operation, "path")) {
      case "test/metadata/uid" -> {
        return value.asText().equals(Json.uid(node))
            ? State.DONE
            : State.failed("the server rejected our request due to an error in our request");
      }
      case "add/spec/unschedulable", "replace/spec/unschedulable" -> {
        Cordon.set(cluster, node, value.asBoolean(), FieldManagers.WORKFLOW);
        return State.DONE;
      }
      default -> {
        return State.unknown("the sandbox can't patch a node with " + operation);
      }
    }
  }
}
