package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashLoopOlderPodTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 5).waits("CrashLoopBackOff");

  CrashLoopOlderPodTest() {
    super("crash-loop.older-pod");
  }

  @Test
  void a_pod_that_crashed_before_the_rollout_is_not_its_fault_and_nothing_is_proposed() {
    Hypothesis found =
        suspects(
            CRASHING.fact(),
            Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)),
            Scene.pod(CRASHING, Duration.ofHours(3)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.APP_ERROR);
    assertThat(found.cause()).isEqualTo("crash-loop");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    nobodyProposes(
        CRASHING.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(CRASHING, Duration.ofHours(3)));
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    suspectsNothing(
        CRASHING.fact(), Rollouts.settled(Scene.CART, 0), Scene.pod(CRASHING, Duration.ofHours(3)));
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    suspectsNothing(
        CRASHING.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(CRASHING, Duration.ofMinutes(3)));
  }
}
