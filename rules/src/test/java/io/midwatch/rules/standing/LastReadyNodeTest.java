package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.Environment;
import org.junit.jupiter.api.Test;

class LastReadyNodeTest extends GuardrailTest {

  LastReadyNodeTest() {
    super("guardrail.last-ready-node");
  }

  private static Cluster cluster(String name, int ready) {
    return new Cluster(name, Environment.PROD, "eu-central", "a", 12, ready);
  }

  @Test
  void draining_the_last_ready_node_is_vetoed() {
    vetoes(Subject.drain().but(cluster("eu-1", 1)), "only 1 of 12 nodes of the cluster are ready");
  }

  @Test
  void a_second_ready_node_is_enough() {
    passes(Subject.drain().but(cluster("eu-1", 2)));
  }

  @Test
  void a_change_that_takes_no_node_is_not_its_business() {
    isNotAsked(Subject.rollback().but(cluster("eu-1", 1)));
  }

  @Test
  void a_cluster_nobody_could_read_holds() {
    isUnknown(Subject.drain().without(Cluster.class));
  }
}
