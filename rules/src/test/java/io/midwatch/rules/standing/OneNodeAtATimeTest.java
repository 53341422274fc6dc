package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RunningChange;
import org.junit.jupiter.api.Test;

class OneNodeAtATimeTest extends GuardrailTest {

  OneNodeAtATimeTest() {
    super("guardrail.one-node-at-a-time");
  }

  private static RunningChange running(String operationClass, ResourceRef target) {
    return new RunningChange("ch-1", "some-change", operationClass, target);
  }

  @Test
  void a_second_drain_in_the_cluster_is_vetoed() {
    vetoes(
        Subject.drain().and(running("drain", ResourceRef.ofCluster("eu-1", "Node", "node-2"))),
        "node node-2 of the same cluster is being drained");
  }

  @Test
  void a_rollback_beside_a_drain_is_not_its_business() {
    isNotAsked(
        Subject.rollback().and(running("drain", ResourceRef.ofCluster("eu-1", "Node", "node-2"))));
  }

  @Test
  void a_drain_in_another_cluster_passes() {
    passes(Subject.drain().and(running("drain", ResourceRef.ofCluster("eu-2", "Node", "node-2"))));
  }

  @Test
  void another_kind_of_change_passes() {
    passes(Subject.drain().and(running("rollback", Scene.CART)));
  }
}
