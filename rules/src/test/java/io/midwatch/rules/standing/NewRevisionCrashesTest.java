package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NewRevisionCrashesTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 2).waits("CrashLoopBackOff");

  NewRevisionCrashesTest() {
    super("bad-rollout.new-revision-crashes");
  }

  @Test
  void a_pod_that_came_with_the_rollout_and_crashes_is_the_rollout_s_fault() {
    Hypothesis found =
        suspects(
            CRASHING.fact(),
            Rollouts.underWay(Scene.CART, Duration.ofMinutes(10)),
            Scene.pod(CRASHING, Duration.ofMinutes(9)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.BAD_ROLLOUT);
    assertThat(found.cause()).isEqualTo("new-revision-crashes");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void between_two_crashes_three_restarts_tell_as_much() {
    Containers between = Containers.of(Scene.CART).ended("Error", 1, 3).unready();
    suspects(
        between.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(10)),
        Scene.pod(between, Duration.ofMinutes(9)));
  }

  @Test
  void a_pod_that_runs_is_no_crash() {
    Containers running = Containers.of(Scene.CART).ended("Error", 1, 1);
    suspectsNothing(
        running.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(10)),
        Scene.pod(running, Duration.ofMinutes(9)));
  }

  @Test
  void a_pod_older_than_the_rollout_is_not_blamed_on_it() {
    suspectsNothing(
        CRASHING.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(10)),
        Scene.pod(CRASHING, Duration.ofMinutes(11)));
  }

  @Test
  void a_pod_killed_for_memory_is_another_order_s() {
    Containers killed = CRASHING.ended("OOMKilled", 137, 4);
    suspectsNothing(
        killed.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(10)),
        Scene.pod(killed, Duration.ofMinutes(9)));
  }
}
