package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class CrashLoopOtherWorkloadTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 5).waits("CrashLoopBackOff");

  CrashLoopOtherWorkloadTest() {
    super("crash-loop.other-workload");
  }

  @Test
  void the_kubelet_s_word_alone_makes_it_likely() {
    Hypothesis found =
        suspects(Containers.of(Scene.CARDS).ended("Error", 1, 5).waits("CrashLoopBackOff").fact());
    assertThat(found.faultClass()).isEqualTo(FaultClass.APP_ERROR);
    assertThat(found.cause()).isEqualTo("crash-loop");
    assertThat(found.entity()).isEqualTo(Scene.CARDS);
    assertThat(found.grade()).isEqualTo(Grade.LIKELY);
    nobodyProposes(
        Containers.of(Scene.CARDS).ended("Error", 1, 5).waits("CrashLoopBackOff").fact());
  }

  @Test
  void a_container_that_runs_is_no_fault() {
    suspectsNothing(Containers.of(Scene.CARDS).fact());
  }

  @Test
  void where_a_rollout_is_known_other_orders_answer() {
    suspectsNothing(CRASHING.fact(), Rollouts.settled(Scene.CART, 2));
  }
}
