package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class CrashLoopOnePodTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 5).waits("CrashLoopBackOff");

  CrashLoopOnePodTest() {
    super("crash-loop.one-pod");
  }

  @Test
  void one_pod_crashes_beside_healthy_ones() {
    Hypothesis found = suspects(CRASHING.fact(), Rollouts.settled(Scene.CART, 2));
    assertThat(found.faultClass()).isEqualTo(FaultClass.APP_ERROR);
    assertThat(found.cause()).isEqualTo("one-pod-crashes");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void two_restarts_are_no_loop() {
    suspectsNothing(
        Containers.of(Scene.CART).ended("Error", 1, 2).unready().fact(),
        Rollouts.settled(Scene.CART, 2));
  }

  @Test
  void without_a_healthy_one_it_is_another_order_s() {
    suspectsNothing(CRASHING.fact(), Rollouts.settled(Scene.CART, 0));
  }
}
