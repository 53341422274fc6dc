package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import java.util.List;

/** What a node says of itself that more than one distiller asks for. */
final class Nodes {

  private static final List<String> POOL_LABELS =
      List.of(
          "node-pool",
          "cloud.google.com/gke-nodepool",
          "eks.amazonaws.com/nodegroup",
          "kubernetes.azure.com/agentpool",
          "agentpool",
          "karpenter.sh/nodepool");
  private static final List<String> CONTROL_PLANE =
      List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private Nodes() {}

  /** The pool it belongs to, empty if no label says. */
  static String pool(KubeObject node) {
    return POOL_LABELS.stream()
        .map(label -> Fields.text(node.at("metadata", "labels", label)))
        .filter(pool -> !pool.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** True if its kubelet says that it is ready. */
  static boolean isReady(KubeObject node) {
    return node.condition("Ready").equals("True");
  }

  /** True if it has a condition such as {@code DiskPressure}. */
  static boolean has(KubeObject node, String condition) {
    return node.condition(condition).equals("True");
  }

  /** True if new pods are kept away from it. */
  static boolean isCordoned(KubeObject node) {
    return Fields.flag(node.at("spec", "unschedulable"));
  }

  /** True if it is not ready or under any pressure. */
  static boolean isUnhealthy(KubeObject node) {
    return !isReady(node)
        || has(node, "DiskPressure")
        || has(node, "MemoryPressure")
        || has(node, "PIDPressure")
        || has(node, "NetworkUnavailable");
  }

  /** True if a label says that it carries the control plane. */
  static boolean isControlPlane(KubeObject node) {
    return CONTROL_PLANE.stream().anyMatch(node.at("metadata", "labels")::has);
  }
}
