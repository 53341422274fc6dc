package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Closes nodes to the scheduler and opens them again. */
final class Cordon {

  private Cordon() {}

  static void set(SandboxCluster cluster, ObjectNode node, boolean unschedulable, String manager) {
    cluster
        .store()
        .change(
            node,
            manager,
            n -> {
              ObjectNode spec = Json.child(n, "spec");
              if (unschedulable) {
                spec.put("unschedulable", true);
              } else {
                spec.remove("unschedulable");
              }
            });
    cluster.settle();
  }
}
