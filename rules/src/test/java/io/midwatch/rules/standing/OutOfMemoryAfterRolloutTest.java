package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutOfMemoryAfterRolloutTest extends OrderTest {

  private static final Containers KILLED =
      Containers.of(Scene.CART).ended("OOMKilled", 137, 2).unready();

  OutOfMemoryAfterRolloutTest() {
    super("out-of-memory.after-rollout");
  }

  @Test
  void a_pod_that_came_with_the_rollout_and_is_killed_is_the_rollout_s_fault() {
    Hypothesis found =
        suspects(
            KILLED.fact(),
            Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
            Scene.pod(KILLED, Duration.ofMinutes(2)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.OOM);
    assertThat(found.cause()).isEqualTo("memory-limit-reached-after-rollout");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    suspectsNothing(
        KILLED.fact(), Rollouts.settled(Scene.CART, 0), Scene.pod(KILLED, Duration.ofMinutes(2)));
  }

  @Test
  void a_pod_older_than_the_rollout_is_not_blamed_on_it() {
    suspectsNothing(
        KILLED.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(KILLED, Duration.ofMinutes(4)));
  }
}
