package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the numbered pods of a StatefulSet, all at once as under {@code podManagementPolicy:
 * Parallel}. Its template is never changed here.
 */
final class StatefulSetController implements SandboxCluster.Controller {

  private final SandboxCluster cluster;

  StatefulSetController(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void reconcile(ObjectNode set) {
    int wanted = Json.number(set, 0, "spec", "replicas");
    Set<String> there = new HashSet<>();
    for (ObjectNode pod : cluster.store().ownedBy(set)) {
      there.add(Json.name(pod));
      if (Json.number(pod, 0, "metadata", "labels", "apps.kubernetes.io/pod-index") >= wanted) {
        Pods.terminate(cluster, pod);
      }
    }
    for (int i = 0; i < wanted; i++) {
      if (!there.contains(Json.name(set) + "-" + i)) {
        cluster.store().create(pod(set, i));
      }
    }
    cluster.store().change(set, this::count);
  }

  private ObjectNode pod(ObjectNode set, int index) {
    JsonNode template = Json.at(set, "spec", "template");
    ObjectNode pod = Pods.from(set, template, cluster.names());
    String name = Json.name(set) + "-" + index;
    Json.child(pod, "metadata").put("name", name);
    Json.child(pod, "metadata", "labels")
        .put("apps.kubernetes.io/pod-index", Integer.toString(index))
        .put("controller-revision-hash", Json.name(set) + "-" + Names.templateHash(template))
        .put("statefulset.kubernetes.io/pod-name", name);
    return pod;
  }

  private void count(ObjectNode set) {
    List<ObjectNode> pods = cluster.store().ownedBy(set);
    int ready = (int) pods.stream().filter(Pods::ready).count();
    ObjectNode status = Json.child(set, "status");
    status.put("observedGeneration", Json.number(set, 1, "metadata", "generation"));
    status.put("replicas", pods.size()).put("currentReplicas", pods.size());
    status.put("updatedReplicas", pods.size());
    Json.count(status, "readyReplicas", ready);
    Json.count(status, "availableReplicas", ready);
  }
}
