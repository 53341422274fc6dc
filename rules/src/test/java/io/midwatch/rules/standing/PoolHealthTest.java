package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import org.junit.jupiter.api.Test;

class PoolHealthTest extends GuardrailTest {

  PoolHealthTest() {
    super("guardrail.pool-health");
  }

  private static Pool pool(int nodes, int unhealthy) {
    return new Pool("eu-1", "general", nodes, unhealthy, 0);
  }

  @Test
  void more_than_one_ill_node_in_five_is_a_veto() {
    vetoes(
        Subject.drain().but(pool(9, 2)),
        "2 of 9 nodes of its pool are unhealthy besides it, more than 20 %");
  }

  @Test
  void a_change_that_takes_no_node_is_not_its_business() {
    isNotAsked(Subject.rollback());
  }

  @Test
  void exactly_one_in_five_passes() {
    passes(Subject.drain().but(pool(10, 2)));
  }

  @Test
  void a_pool_nobody_could_read_holds() {
    isUnknown(Subject.drain().without(Pool.class));
  }

  @Test
  void a_node_nobody_could_read_holds() {
    isUnknown(Subject.drain().without(Node.class));
  }

  @Test
  void another_pool_is_not_this_one() {
    passes(Subject.drain().and(new Pool("eu-2", "general", 9, 9, 0)));
    passes(Subject.drain().and(new Pool("eu-1", "special", 9, 9, 0)));
  }

  @Test
  void the_pool_of_another_node_is_not_this_one() {
    passes(
        Subject.drain()
            .and(
                new Node(
                    ResourceRef.ofCluster("eu-1", "Node", "node-9"),
                    "special",
                    true,
                    false,
                    false,
                    4))
            .and(new Pool("eu-1", "special", 9, 9, 0)));
  }
}
