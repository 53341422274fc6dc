package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeDiskDrainTest extends OrderTest {

  NodeDiskDrainTest() {
    super("node-disk-pressure.drain");
  }

  private static NodeStatus node(boolean pressure) {
    return new NodeStatus(
        Scene.NODE, "general", true, pressure, false, false, Duration.ofMinutes(2));
  }

  private static NodeTaint taint(String node, String key) {
    return new NodeTaint(ResourceRef.ofCluster("eu-1", "Node", node), key, "NoSchedule");
  }

  @Test
  void a_node_whose_disk_is_nearly_full_is_drained() {
    Proposal proposal = proposes(node(true), taint("node-1", "node.kubernetes.io/disk-pressure"));
    assertThat(proposal.operation()).isEqualTo("drain-node");
    assertThat(proposal.target()).isEqualTo(Scene.NODE);
    assertThat(proposal.parameters()).isEmpty();
    assertThat(proposal.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void nothing_is_proposed_while_nothing_is_wrong() {
    proposesNothing(node(false), taint("node-1", "node.kubernetes.io/disk-pressure"));
  }

  @Test
  void one_word_alone_moves_no_pods() {
    proposesNothing(node(true));
  }
}
