package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The conditions of nodes, and the taints that the node lifecycle controller derives from them and
 * from cordons.
 */
final class NodeAgent implements SandboxCluster.Controller {

  private static final Duration CLEANING = Duration.ofSeconds(4);
  private static final String PREFIX = "node.kubernetes.io/";

  private final SandboxCluster cluster;
  private final Set<String> cleaning = new HashSet<>();

  NodeAgent(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void reconcile(ObjectNode node) {
    boolean full = Conditions.isTrue(node, "DiskPressure");
    boolean cordoned = Json.at(node, "spec", "unschedulable").asBoolean();
    if (full || cordoned || Json.at(node, "spec").has("taints")) {
      cluster.store().change(node, n -> taint(n, full, cordoned));
    }
    if (full && deserted(node) && cleaning.add(Json.name(node))) {
      cluster.after(CLEANING, () -> relieve(node));
    }
  }

  /** The address of a node; it follows from its name. */
  String address(String node) {
    long last = cluster.names().spread(node, 0, 60_000);
    return "10.0." + last / 250 + "." + (2 + last % 250);
  }

  /** Fills a node's disk. It stays full as long as pods that can be moved are on it. */
  void fillDisk(ObjectNode node) {
    pressure(node, true);
    cluster
        .events()
        .record(
            node,
            "kubelet",
            "Warning",
            "EvictionThresholdMet",
            "Attempting to reclaim ephemeral-storage");
    cluster
        .events()
        .record(
            node,
            "kubelet",
            "Normal",
            "NodeHasDiskPressure",
            "Node " + Json.name(node) + " status is now: NodeHasDiskPressure");
  }

  private void relieve(ObjectNode node) {
    cleaning.remove(Json.name(node));
    if (!cluster.behaviours().sabotaged() && deserted(node)) {
      pressure(node, false);
      cluster
          .events()
          .record(
              node,
              "kubelet",
              "Normal",
              "NodeHasNoDiskPressure",
              "Node " + Json.name(node) + " status is now: NodeHasNoDiskPressure");
    }
  }

  private void pressure(ObjectNode node, boolean on) {
    cluster
        .store()
        .change(
            node,
            n -> {
              ObjectNode condition = Conditions.set(n, "DiskPressure", on, cluster.now());
              condition.put("lastHeartbeatTime", Stamp.seconds(cluster.now()));
              Conditions.explain(
                  condition,
                  on ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure",
                  on ? "kubelet has disk pressure" : "kubelet has no disk pressure");
            });
  }

  /** True if only pods of DaemonSets are left on a node. */
  private boolean deserted(JsonNode node) {
    return movable(cluster, Json.name(node)).isEmpty();
  }

  /** The pods on a node that a drain would move. */
  static List<ObjectNode> movable(SandboxCluster cluster, String node) {
    return cluster.store().list("Pod").stream()
        .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node))
        .filter(pod -> !Json.text(Json.controller(pod), "kind").equals("DaemonSet"))
        .toList();
  }

  private void taint(ObjectNode node, boolean full, boolean cordoned) {
    ObjectNode spec = Json.child(node, "spec");
    ArrayNode taints = Json.array(spec, "taints");
    set(taints, PREFIX + "disk-pressure", full);
    set(taints, PREFIX + "unschedulable", cordoned);
    if (taints.isEmpty()) {
      spec.remove("taints");
    }
  }

  private void set(ArrayNode taints, String key, boolean wanted) {
    for (int i = 0; i < taints.size(); i++) {
      if (taints.get(i).path("key").asText().equals(key)) {
        if (!wanted) {
          taints.remove(i);
        }
        return;
      }
    }
    if (wanted) {
      ObjectNode taint = taints.addObject().put("effect", "NoSchedule").put("key", key);
      taint.put("timeAdded", Stamp.seconds(cluster.now()));
    }
  }
}
