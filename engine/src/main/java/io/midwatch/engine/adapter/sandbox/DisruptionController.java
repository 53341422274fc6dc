package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts for every disruption budget how many healthy pods it has and how many may be taken away.
 */
final class DisruptionController implements SandboxCluster.Controller {

  /** How long an eviction that took no pod away keeps its place in the budget. */
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  private final SandboxCluster cluster;

  DisruptionController(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void reconcile(ObjectNode budget) {
    List<ObjectNode> pods = covered(cluster, budget);
    cluster.store().change(budget, b -> count(b, pods));
  }

  /** The pods that a budget covers, those on their way out included. */
  static List<ObjectNode> covered(SandboxCluster cluster, JsonNode budget) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode pod : cluster.store().list("Pod", Json.namespace(budget))) {
      if (Json.matches(Json.at(budget, "spec", "selector"), Json.at(pod, "metadata", "labels"))) {
        found.add(pod);
      }
    }
    return found;
  }

  private void count(ObjectNode budget, List<ObjectNode> pods) {
    ObjectNode status = Json.child(budget, "status");
    ObjectNode away = Json.child(status, "disruptedPods");
    forget(away, pods);
    int healthy = 0;
    for (ObjectNode pod : pods) {
      if (Pods.ready(pod) && !away.has(Json.name(pod))) {
        healthy++;
      }
    }
    if (away.isEmpty()) {
      status.remove("disruptedPods");
    }
    int generation = Json.number(budget, 1, "metadata", "generation");
    int desired = desired(budget, pods.size());
    int allowed = pods.isEmpty() ? 0 : Math.max(0, healthy - desired);
    status.put("currentHealthy", healthy).put("desiredHealthy", desired);
    status.put("disruptionsAllowed", allowed).put("expectedPods", pods.size());
    status.put("observedGeneration", generation);
    ObjectNode condition = Conditions.set(budget, "DisruptionAllowed", allowed > 0, cluster.now());
    condition.put("message", "").put("observedGeneration", generation);
    condition.put("reason", allowed > 0 ? "SufficientPods" : "InsufficientPods");
  }

  private void forget(ObjectNode away, List<ObjectNode> pods) {
    List<String> gone = new ArrayList<>();
    for (var entry : away.properties()) {
      Instant since = Instant.parse(entry.getValue().asText());
      boolean there =
          pods.stream()
              .anyMatch(pod -> Json.name(pod).equals(entry.getKey()) && !Json.terminating(pod));
      if (!there || !cluster.now().isBefore(since.plus(REMEMBERED))) {
        gone.add(entry.getKey());
      }
    }
    away.remove(gone);
  }

  private static int desired(JsonNode budget, int pods) {
    JsonNode spec = budget.path("spec");
    if (spec.has("maxUnavailable")) {
      return Math.max(0, pods - spec.path("maxUnavailable").asInt());
    }
    return spec.path("minAvailable").asInt();
  }

  /** Spends one disruption on a pod, before the pod is asked to go. */
  static void spend(SandboxCluster cluster, ObjectNode budget, String pod) {
    cluster
        .store()
        .change(
            budget,
            b -> {
              ObjectNode status = Json.child(b, "status");
              Json.child(status, "disruptedPods").put(pod, Stamp.seconds(cluster.now()));
              status.put("disruptionsAllowed", Json.number(status, 0, "disruptionsAllowed") - 1);
            });
    cluster.after(REMEMBERED.plusSeconds(1), () -> cluster.revisit(budget));
  }
}
