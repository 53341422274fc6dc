package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Node;
import org.junit.jupiter.api.Test;

class CordonedByOthersTest extends GuardrailTest {

  CordonedByOthersTest() {
    super("guardrail.cordoned-by-others");
  }

  private static Node node(ResourceRef ref, boolean cordoned) {
    return new Node(ref, "general", true, cordoned, false, 4);
  }

  @Test
  void a_node_that_somebody_cordoned_takes_two() {
    raisesToTwo(
        Subject.drain().but(node(Scene.NODE, true)), "somebody else has cordoned node node-1");
  }

  @Test
  void a_node_that_takes_pods_passes() {
    passes(Subject.drain());
  }

  @Test
  void another_node_is_not_this_one() {
    passes(Subject.drain().and(node(ResourceRef.ofCluster("eu-2", "Node", "node-1"), true)));
  }

  @Test
  void a_change_that_takes_no_node_is_not_its_business() {
    isNotAsked(Subject.rollback().and(node(Scene.NODE, true)));
  }

  @Test
  void a_node_nobody_could_read_holds() {
    isUnknown(Subject.drain().without(Node.class));
  }
}
