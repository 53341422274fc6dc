package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import org.junit.jupiter.api.Test;

class BoundedTargetTest extends GuardrailTest {

  BoundedTargetTest() {
    super("guardrail.bounded-target");
  }

  @Test
  void a_change_that_reaches_nothing_is_vetoed() {
    vetoes(Subject.rollback().reaching(0, 0, 1), "it reaches 1 clusters, 0 nodes and 0 pods");
  }

  @Test
  void a_change_that_reaches_two_clusters_is_vetoed() {
    vetoes(Subject.rollback().reaching(3, 0, 2), "it reaches 2 clusters, 0 nodes and 3 pods");
  }

  @Test
  void one_pod_of_one_cluster_passes() {
    passes(Subject.restart().reaching(1, 0, 1));
  }

  @Test
  void an_empty_node_is_a_target() {
    passes(Subject.drain().reaching(0, 1, 1));
  }

  @Test
  void a_reach_that_is_not_known_holds() {
    assertThat(decided(Subject.drain().reaching(Integer.MAX_VALUE, 1, 1)).verdict())
        .isEqualTo(Verdict.HOLD);
  }
}
