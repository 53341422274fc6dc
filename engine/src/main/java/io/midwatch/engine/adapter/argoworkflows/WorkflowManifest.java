package io.midwatch.engine.adapter.argoworkflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Workflow object, as it is sent or found.
 *
 * @param json the whole object
 */
record WorkflowManifest(JsonNode json) {

  /** The label that says which plan a Workflow belongs to. A label holds 63 characters at most. */
  static final String PLAN_HASH = "midwatch.io/plan-hash";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?");

  /** What keeps a manifest from being submitted safely; empty if nothing does. */
  static Optional<String> problem(JsonNode manifest) {
    WorkflowManifest workflow = new WorkflowManifest(manifest);
    if (!manifest.path("kind").asText("").equals("Workflow")
        || !manifest.path("apiVersion").asText("").equals("argoproj.io/v1alpha1")) {
      return Optional.of("it is no `Workflow` of `argoproj.io/v1alpha1`");
    }
    if (!isName(workflow.namespace()) || !isName(workflow.name())) {
      return Optional.of("it needs a metadata.namespace and a metadata.name");
    }
    return workflow.planHash().isEmpty()
        ? Optional.of("it needs the label `" + PLAN_HASH + "`")
        : Optional.empty();
  }

  /** True if a Kubernetes object can be called so; anything else must not get into a path. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static String collectionPath(String namespace) {
    return "/apis/argoproj.io/v1alpha1/namespaces/" + namespace + "/workflows";
  }

  static JsonNode parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  String collectionPath() {
    return collectionPath(namespace());
  }

  String namespace() {
    return json.path("metadata").path("namespace").asText("");
  }

  String name() {
    return json.path("metadata").path("name").asText("");
  }

  String planHash() {
    return json.path("metadata").path("labels").path(PLAN_HASH).asText("");
  }

  String shown() {
    return "Workflow " + namespace() + "/" + name();
  }
}
