package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class OutOfMemoryOtherWorkloadTest extends OrderTest {

  private static final Containers KILLED =
      Containers.of(Scene.CART).ended("OOMKilled", 137, 2).unready();

  OutOfMemoryOtherWorkloadTest() {
    super("out-of-memory.other-workload");
  }

  @Test
  void the_kubelet_s_word_alone_makes_it_likely() {
    Hypothesis found = suspects(Containers.of(Scene.CARDS).ended("OOMKilled", 137, 2).fact());
    assertThat(found.faultClass()).isEqualTo(FaultClass.OOM);
    assertThat(found.cause()).isEqualTo("memory-limit-reached");
    assertThat(found.entity()).isEqualTo(Scene.CARDS);
    assertThat(found.grade()).isEqualTo(Grade.LIKELY);
    nobodyProposes(Containers.of(Scene.CARDS).ended("OOMKilled", 137, 2).fact());
  }

  @Test
  void one_kill_can_be_one_large_request() {
    suspectsNothing(Containers.of(Scene.CARDS).ended("OOMKilled", 137, 1).fact());
  }

  @Test
  void where_a_rollout_is_known_other_orders_answer() {
    suspectsNothing(KILLED.fact(), Rollouts.settled(Scene.CART, 2));
  }
}
