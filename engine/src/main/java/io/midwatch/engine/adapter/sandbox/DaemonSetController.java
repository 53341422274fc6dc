package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps one pod of a DaemonSet on every node, cordoned or under pressure or not. */
final class DaemonSetController implements SandboxCluster.Controller {

  private final SandboxCluster cluster;

  DaemonSetController(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void reconcile(ObjectNode daemonSet) {
    List<ObjectNode> pods = cluster.store().ownedBy(daemonSet);
    Set<String> served = new HashSet<>();
    pods.forEach(pod -> served.add(target(pod)));
    List<ObjectNode> nodes = cluster.store().list("Node");
    for (ObjectNode node : nodes) {
      if (!served.contains(Json.name(node))) {
        pods.add(create(daemonSet, Json.name(node)));
      }
    }
    cluster.store().change(daemonSet, d -> count(d, nodes.size(), pods));
  }

  /** The node that a pod is pinned to by name; empty if none. */
  static String target(JsonNode pod) {
    return Json.at(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution")
        .at("/nodeSelectorTerms/0/matchFields/0/values/0")
        .asText("");
  }

  private ObjectNode create(ObjectNode daemonSet, String node) {
    JsonNode template = Json.at(daemonSet, "spec", "template");
    ObjectNode pod = Pods.from(daemonSet, template, cluster.names());
    Json.child(pod, "metadata", "labels")
        .put("controller-revision-hash", Names.templateHash(template))
        .put("pod-template-generation", "1");
    ObjectNode spec = Json.child(pod, "spec");
    ArrayNode tolerations = spec.putArray("tolerations");
    Pods.tolerate(tolerations, "not-ready", "NoExecute");
    Pods.tolerate(tolerations, "unreachable", "NoExecute");
    for (String key :
        List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable")) {
      Pods.tolerate(tolerations, key, "NoSchedule");
    }
    Json.child(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
        .putArray("nodeSelectorTerms")
        .addObject()
        .putArray("matchFields")
        .addObject()
        .put("key", "metadata.name")
        .put("operator", "In")
        .putArray("values")
        .add(node);
    return cluster.store().create(pod);
  }

  private static void count(ObjectNode daemonSet, int nodes, List<ObjectNode> pods) {
    int ready = (int) pods.stream().filter(Pods::ready).count();
    ObjectNode status = Json.child(daemonSet, "status");
    status.put("currentNumberScheduled", pods.size()).put("desiredNumberScheduled", nodes);
    status.put("numberMisscheduled", 0).put("numberReady", ready);
    Json.count(status, "numberAvailable", ready);
    Json.count(status, "numberUnavailable", nodes - ready);
    status.put("observedGeneration", Json.number(daemonSet, 1, "metadata", "generation"));
    status.put("updatedNumberScheduled", pods.size());
  }
}
