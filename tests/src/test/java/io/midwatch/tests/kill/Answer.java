package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What an API server answers, in its own form. */
record Answer(int code, String type, String body) {

  private static final Map<String, String> KINDS =
      Map.of(
          "pods", "Pod",
          "nodes", "Node",
          "events", "Event",
          "namespaces", "Namespace",
          "deployments", "Deployment",
          "replicasets", "ReplicaSet",
          "statefulsets", "StatefulSet",
          "daemonsets", "DaemonSet",
          "poddisruptionbudgets", "PodDisruptionBudget");

  static Answer list(String root, String plural, List<ObjectNode> objects) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("kind", KINDS.getOrDefault(plural, "") + "List");
    list.put("apiVersion", root.substring(root.indexOf('/', 1) + 1));
    list.putObject("metadata").put("resourceVersion", "1");
    ArrayNode items = list.putArray("items");
    objects.forEach(items::add);
    return json(200, list);
  }

  static Answer one(List<ObjectNode> objects, String name) {
    return objects.stream()
        .filter(object -> object.path("metadata").path("name").asText("").equals(name))
        .findFirst()
        .map(object -> json(200, object))
        .orElseGet(() -> notFound(name));
  }

  static Answer notFound(String name) {
    ObjectNode status = statusBody(404, "NotFound", name + " not found");
    status.putObject("details").put("name", name);
    return json(404, status);
  }

  static Answer status(int code, String reason, String message) {
    return json(code, statusBody(code, reason, message));
  }

  private static ObjectNode statusBody(int code, String reason, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("message", message)
        .put("reason", reason)
        .put("code", code);
  }

  static Answer json(int code, JsonNode body) {
    return new Answer(code, "application/json", body.toString());
  }
}
