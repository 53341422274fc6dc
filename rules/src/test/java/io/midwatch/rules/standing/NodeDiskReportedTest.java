package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeDiskReportedTest extends OrderTest {

  NodeDiskReportedTest() {
    super("node-disk-pressure.reported");
  }

  private static NodeStatus node(boolean pressure) {
    return new NodeStatus(
        Scene.NODE, "general", true, pressure, false, false, Duration.ofMinutes(2));
  }

  private static NodeTaint taint(String node, String key) {
    return new NodeTaint(ResourceRef.ofCluster("eu-1", "Node", node), key, "NoSchedule");
  }

  @Test
  void the_kubelet_alone_makes_it_likely_and_nothing_is_proposed() {
    Hypothesis found = suspects(node(true), taint("node-2", "node.kubernetes.io/disk-pressure"));
    assertThat(found.faultClass()).isEqualTo(FaultClass.NODE_DISK);
    assertThat(found.cause()).isEqualTo("disk-pressure-reported");
    assertThat(found.entity()).isEqualTo(Scene.NODE);
    assertThat(found.grade()).isEqualTo(Grade.LIKELY);
    nobodyProposes(node(true));
  }

  @Test
  void no_pressure_is_no_fault() {
    suspectsNothing(node(false));
  }

  @Test
  void once_the_controller_agrees_it_is_another_order_s() {
    suspectsNothing(node(true), taint("node-1", "node.kubernetes.io/disk-pressure"));
  }

  @Test
  void another_taint_of_the_node_confirms_nothing() {
    suspects(node(true), taint("node-1", "node.kubernetes.io/memory-pressure"));
  }
}
