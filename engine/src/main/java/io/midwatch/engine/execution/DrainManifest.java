package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.ResourceRef;

/**
 * The Argo Workflow that drains a node: cordon, then evict under budgets, each a kubectl container
 * with a deadline.
 */
final class DrainManifest {

  private static final String IMAGE = "registry.k8s.io/kubectl:v1.36.3";
  private static final long DEADLINE_SECONDS = 900;

  private DrainManifest() {}

  /**
   * The manifest.
   *
   * @param workflow its namespace and name
   * @param planHash what a second submit is recognised by
   * @param node the node's name, a DNS label by the API server's own rule; passed as an argument,
   *     never through a shell
   */
  static ObjectNode of(ResourceRef workflow, String planHash, String node) {
    ObjectNode manifest = IntentJson.JSON.createObjectNode();
    manifest.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Workflow");
    ObjectNode metadata = manifest.putObject("metadata");
    metadata.put("namespace", workflow.namespace()).put("name", workflow.name());
    metadata
        .putObject("labels")
        .put(Aim.HASH_LABEL, planHash)
        .put("app.kubernetes.io/managed-by", "midwatch");
    ObjectNode spec = manifest.putObject("spec");
    spec.put("entrypoint", "drain-node")
        .put("activeDeadlineSeconds", DEADLINE_SECONDS)
        .put("serviceAccountName", "midwatch-drain");
    ArrayNode templates = spec.putArray("templates");
    ArrayNode steps = templates.addObject().put("name", "drain-node").putArray("steps");
    steps.addArray().addObject().put("name", "cordon").put("template", "cordon");
    steps.addArray().addObject().put("name", "evict").put("template", "evict");
    kubectl(templates, "cordon", "cordon", node);
    kubectl(
        templates,
        "evict",
        "drain",
        node,
        "--ignore-daemonsets",
        "--delete-emptydir-data=false",
        "--timeout=14m");
    return manifest;
  }

  private static void kubectl(ArrayNode templates, String name, String... arguments) {
    ObjectNode container = templates.addObject().put("name", name).putObject("container");
    container.put("image", IMAGE);
    container.putArray("command").add("kubectl");
    ArrayNode args = container.putArray("args");
    for (String argument : arguments) {
      args.add(argument);
    }
  }
}
