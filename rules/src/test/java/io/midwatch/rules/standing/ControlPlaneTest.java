package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Node;
import org.junit.jupiter.api.Test;

class ControlPlaneTest extends GuardrailTest {

  ControlPlaneTest() {
    super("guardrail.control-plane");
  }

  private static Node node(boolean controlPlane) {
    return new Node(Scene.NODE, "general", true, false, controlPlane, 4);
  }

  @Test
  void a_node_of_the_control_plane_takes_two() {
    raisesToTwo(Subject.drain().but(node(true)), "node node-1 carries the control plane");
  }

  @Test
  void a_change_that_takes_no_node_is_not_its_business() {
    isNotAsked(Subject.rollback());
  }

  @Test
  void a_worker_passes() {
    passes(Subject.drain().but(node(false)));
  }

  @Test
  void another_node_of_the_control_plane_is_not_this_one() {
    passes(
        Subject.drain()
            .and(
                new Node(
                    ResourceRef.ofCluster("eu-1", "Node", "node-9"),
                    "masters",
                    true,
                    false,
                    true,
                    4)));
  }
}
