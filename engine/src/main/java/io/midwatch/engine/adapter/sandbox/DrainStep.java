package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What {@code kubectl drain --ignore-daemonsets} does: cordon, evict, try again every five seconds
 * where a budget forbids it.
 */
final class DrainStep implements WorkflowStep {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final SandboxCluster cluster;
  private final String node;
  private Instant next;

  DrainStep(SandboxCluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
    this.next = cluster.now();
  }

  @Override
  public State look() {
    ObjectNode found = cluster.store().find(new Key("Node", "", node));
    if (found == null) {
      return State.failed("nodes \"" + node + "\" not found");
    }
    Cordon.set(cluster, found, true, FieldManagers.WORKFLOW);
    List<ObjectNode> left = NodeAgent.movable(cluster, node);
    if (left.isEmpty()) {
      return State.DONE;
    }
    if (!cluster.now().isBefore(next)) {
      for (ObjectNode pod : left) {
        WriteResult result = Eviction.of(cluster, Key.of(pod), Json.uid(pod), false);
        if (result instanceof WriteResult.BudgetRefused) {
          next = cluster.now().plus(PAUSE);
        }
      }
    }
    return State.RUNNING;
  }
}
