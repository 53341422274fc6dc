package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The small troubles of a quiet night: containers that restart once and are well again, a pod that
 * is slowed down for a minute. No change is justified by any of them.
 */
final class Noise {

  private static final Duration SLOW = Duration.ofSeconds(70);

  private final SandboxCluster cluster;
  private final Predicate<ObjectNode> mine;
  private int turn;

  /** Troubles of the pods that are meant, while they are ready. */
  Noise(SandboxCluster cluster, Predicate<ObjectNode> mine) {
    this.cluster = cluster;
    this.mine = mine;
  }

  /** True for pods of the workloads that the demo is noisy with. */
  static boolean ofTheDemo(ObjectNode pod) {
    return Catalogue.APPS.stream()
        .filter(App::noisy)
        .anyMatch(app -> of(pod, app.namespace(), app.name()));
  }

  /** True for pods of a workload that the sandbox made. */
  static boolean of(ObjectNode pod, String namespace, String name) {
    return Json.namespace(pod).equals(namespace)
        && Json.text(pod, "metadata", "labels", "app").equals(name);
  }

  /** Begins, and goes on for ever. */
  void begin() {
    cluster.after(cluster.spread("first noise", 2_000, 90_000), this::next);
  }

  private void next() {
    List<ObjectNode> pods = noisyPods();
    if (!pods.isEmpty()) {
      ObjectNode pod = pods.get((int) cluster.names().spread("which" + turn, 0, pods.size() - 1L));
      if (turn % 3 == 0) {
        slowDown(pod);
      } else {
        restart(pod);
      }
    }
    turn++;
    cluster.after(cluster.spread("noise" + turn, 45_000, 240_000), this::next);
  }

  private void restart(ObjectNode pod) {
    JsonNode main = Json.at(pod, "spec", "containers").path(0);
    if (cluster.kubelet().steady(pod, main)) {
      cluster.kubelet().exit(pod, main, 2, "Error");
    }
  }

  private void slowDown(ObjectNode pod) {
    throttle(pod, true);
    cluster.after(SLOW, () -> throttle(pod, false));
  }

  private void throttle(ObjectNode pod, boolean on) {
    cluster.behaviours().throttle(pod, on);
    cluster.metricsMoved();
  }

  private List<ObjectNode> noisyPods() {
    return cluster.store().list("Pod").stream().filter(mine).filter(Pods::ready).toList();
  }
}
