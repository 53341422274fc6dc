package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives pods a node: one that is not cordoned, whose taints they tolerate, that they select and
 * that has room for what they request.
 */
final class Scheduler {

  private final SandboxCluster cluster;

  Scheduler(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  /** Tries every pod that has no node yet. */
  void run() {
    for (ObjectNode pod : cluster.store().list("Pod")) {
      if (Json.text(pod, "spec", "nodeName").isEmpty() && !Json.terminating(pod)) {
        place(pod);
      }
    }
  }

  private void place(ObjectNode pod) {
    List<ObjectNode> nodes = cluster.store().list("Node");
    Map<String, Load> loads = loads(pod);
    Map<String, Integer> reasons = new TreeMap<>();
    List<ObjectNode> fitting = new ArrayList<>();
    for (ObjectNode node : nodes) {
      String objection = objection(pod, node, load(loads, node));
      if (objection == null) {
        fitting.add(node);
      } else {
        reasons.merge(objection, 1, Integer::sum);
      }
    }
    if (fitting.isEmpty()) {
      refuse(pod, nodes.size(), reasons);
    } else {
      fitting.sort(
          Comparator.<ObjectNode>comparingLong(node -> load(loads, node).siblings)
              .thenComparingLong(node -> load(loads, node).cpu)
              .thenComparing(Json::name));
      bind(pod, fitting.get(0));
    }
  }

  /**
   * What the pods of one node ask for, in thousandths, and how many of them belong to the pod's own
   * workload.
   */
  private static final class Load {
    long cpu;
    long memory;
    long siblings;
  }

  private Map<String, Load> loads(JsonNode pod) {
    String app = Json.namespace(pod) + "/" + Json.text(pod, "metadata", "labels", "app");
    Map<String, Load> loads = new HashMap<>();
    for (ObjectNode other : cluster.store().list("Pod")) {
      String node = Json.text(other, "spec", "nodeName");
      if (!node.isEmpty()) {
        Load load = loads.computeIfAbsent(node, any -> new Load());
        load.cpu += Pods.requested(other, "cpu");
        load.memory += Pods.requested(other, "memory");
        boolean sibling =
            app.equals(Json.namespace(other) + "/" + Json.text(other, "metadata", "labels", "app"));
        load.siblings += sibling ? 1 : 0;
      }
    }
    return loads;
  }

  private static Load load(Map<String, Load> loads, JsonNode node) {
    return loads.getOrDefault(Json.name(node), new Load());
  }

  private static @Nullable String objection(JsonNode pod, JsonNode node, Load load) {
    String target = DaemonSetController.target(pod);
    if (!target.isEmpty() && !target.equals(Json.name(node))) {
      return "node(s) didn't satisfy plugin(s) [NodeAffinity]";
    }
    if (Json.at(node, "spec", "unschedulable").asBoolean() && target.isEmpty()) {
      return "node(s) were unschedulable";
    }
    for (JsonNode taint : Json.at(node, "spec", "taints")) {
      if (!taint.path("effect").asText().equals("PreferNoSchedule") && !tolerates(pod, taint)) {
        return "node(s) had untolerated taint(s)";
      }
    }
    for (var wanted : Json.at(pod, "spec", "nodeSelector").properties()) {
      String label = Json.at(node, "metadata", "labels").path(wanted.getKey()).asText("");
      if (!label.equals(wanted.getValue().asText())) {
        return "node(s) didn't match Pod's node affinity/selector";
      }
    }
    if (load.cpu + Pods.requested(pod, "cpu") > room(node, "cpu")) {
      return "Insufficient cpu";
    }
    return load.memory + Pods.requested(pod, "memory") > room(node, "memory")
        ? "Insufficient memory"
        : null;
  }

  private static long room(JsonNode node, String resource) {
    return Quantity.milli(Json.text(node, "status", "allocatable", resource));
  }

  private static boolean tolerates(JsonNode pod, JsonNode taint) {
    for (JsonNode toleration : Json.at(pod, "spec", "tolerations")) {
      String key = toleration.path("key").asText("");
      String effect = toleration.path("effect").asText("");
      boolean exists = toleration.path("operator").asText("Equal").equals("Exists");
      boolean value = toleration.path("value").asText("").equals(taint.path("value").asText(""));
      if ((key.isEmpty() ? exists : key.equals(taint.path("key").asText()))
          && (effect.isEmpty() || effect.equals(taint.path("effect").asText()))
          && (exists || value)) {
        return true;
      }
    }
    return false;
  }

  private void bind(ObjectNode pod, JsonNode node) {
    String name = Json.name(node);
    String zone = Json.text(node, "metadata", "labels", "topology.kubernetes.io/zone");
    cluster
        .store()
        .change(
            pod,
            p -> {
              Json.child(p, "spec").put("nodeName", name);
              Json.child(p, "metadata", "labels").put("topology.kubernetes.io/zone", zone);
              explain(p, true, "", "");
            });
    cluster
        .events()
        .scheduling(
            pod,
            "Normal",
            "Scheduled",
            "Binding",
            "Successfully assigned " + Json.namespace(pod) + "/" + Json.name(pod) + " to " + name);
  }

  private void refuse(ObjectNode pod, int nodes, Map<String, Integer> reasons) {
    List<String> counted = new ArrayList<>();
    reasons.forEach((reason, count) -> counted.add(count + " " + reason));
    counted.sort(Comparator.naturalOrder());
    String none = "0/" + nodes + " nodes are available: ";
    String message =
        none
            + String.join(", ", counted)
            + ". no new claims to deallocate, preemption: "
            + none
            + nodes
            + " Preemption is not helpful for scheduling.";
    cluster.store().change(pod, p -> explain(p, false, "Unschedulable", message));
    cluster.events().scheduling(pod, "Warning", "FailedScheduling", "Scheduling", message);
  }

  private void explain(ObjectNode pod, boolean scheduled, String reason, String message) {
    ObjectNode condition = Conditions.set(pod, "PodScheduled", scheduled, cluster.now());
    condition.putNull("lastProbeTime").put("observedGeneration", 1);
    Conditions.explain(condition, reason, message);
  }
}
