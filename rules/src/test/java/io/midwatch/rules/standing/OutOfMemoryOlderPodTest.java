package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutOfMemoryOlderPodTest extends OrderTest {

  private static final Containers KILLED =
      Containers.of(Scene.CART).ended("OOMKilled", 137, 2).unready();

  OutOfMemoryOlderPodTest() {
    super("out-of-memory.older-pod");
  }

  @Test
  void a_pod_killed_before_the_rollout_waits_for_its_end() {
    Hypothesis found =
        suspects(
            KILLED.fact(),
            Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
            Scene.pod(KILLED, Duration.ofMinutes(4)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.OOM);
    assertThat(found.cause()).isEqualTo("memory-limit-reached");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    nobodyProposes(
        KILLED.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(KILLED, Duration.ofMinutes(4)));
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    suspectsNothing(
        KILLED.fact(), Rollouts.settled(Scene.CART, 0), Scene.pod(KILLED, Duration.ofMinutes(4)));
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    suspectsNothing(
        KILLED.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(KILLED, Duration.ofMinutes(3)));
  }
}
