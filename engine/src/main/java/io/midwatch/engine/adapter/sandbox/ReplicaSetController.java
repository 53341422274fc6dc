package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** Keeps as many pods of a ReplicaSet as it asks for. */
final class ReplicaSetController implements SandboxCluster.Controller {

  /** Which pods go first: those without a node, then those not ready, then the youngest. */
  private static final Comparator<JsonNode> FIRST_TO_GO =
      Comparator.<JsonNode, Boolean>comparing(pod -> !Json.text(pod, "spec", "nodeName").isEmpty())
          .thenComparing(Pods::ready)
          .thenComparing(
              pod -> Json.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder())
          .thenComparing(Json::name);

  private final SandboxCluster cluster;

  ReplicaSetController(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void reconcile(ObjectNode set) {
    List<ObjectNode> active = active(set);
    int wanted = Json.number(set, 0, "spec", "replicas");
    for (int i = active.size(); i < wanted; i++) {
      ObjectNode pod = Pods.from(set, Json.at(set, "spec", "template"), cluster.names());
      cluster.store().create(pod);
      tell(set, "SuccessfulCreate", "Created pod: " + Json.name(pod));
    }
    active.sort(FIRST_TO_GO);
    for (int i = 0; i < active.size() - wanted; i++) {
      Pods.terminate(cluster, active.get(i));
      tell(set, "SuccessfulDelete", "Deleted pod: " + Json.name(active.get(i)));
    }
    cluster.store().change(set, this::count);
  }

  private List<ObjectNode> active(ObjectNode set) {
    List<ObjectNode> pods = cluster.store().ownedBy(set);
    pods.removeIf(Json::terminating);
    return pods;
  }

  private void count(ObjectNode set) {
    List<ObjectNode> all = cluster.store().ownedBy(set);
    List<ObjectNode> active = active(set);
    int ready = (int) active.stream().filter(Pods::ready).count();
    ObjectNode status = Json.child(set, "status");
    status.put("observedGeneration", Json.number(set, 1, "metadata", "generation"));
    status.put("replicas", active.size());
    Json.count(status, "fullyLabeledReplicas", active.size());
    Json.count(status, "readyReplicas", ready);
    Json.count(status, "availableReplicas", ready);
    status.put("terminatingReplicas", all.size() - active.size());
  }

  private void tell(ObjectNode set, String reason, String message) {
    cluster.events().record(set, "replicaset-controller", "Normal", reason, message);
  }
}
