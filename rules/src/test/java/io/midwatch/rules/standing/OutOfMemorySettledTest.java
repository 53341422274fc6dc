package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class OutOfMemorySettledTest extends OrderTest {

  private static final Containers KILLED =
      Containers.of(Scene.CART).ended("OOMKilled", 137, 2).unready();

  OutOfMemorySettledTest() {
    super("out-of-memory.settled");
  }

  @Test
  void two_kills_without_a_rollout_are_a_limit_too_small() {
    Hypothesis found = suspects(KILLED.fact(), Rollouts.settled(Scene.CART, 0));
    assertThat(found.faultClass()).isEqualTo(FaultClass.OOM);
    assertThat(found.cause()).isEqualTo("memory-limit-reached");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void back_off_tells_as_much() {
    suspects(
        Containers.of(Scene.CART).ended("OOMKilled", 137, 1).waits("CrashLoopBackOff").fact(),
        Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void another_end_is_another_fault() {
    suspectsNothing(
        Containers.of(Scene.CART).ended("Error", 137, 2).unready().fact(),
        Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void one_kill_can_be_one_large_request() {
    suspectsNothing(
        Containers.of(Scene.CART).ended("OOMKilled", 137, 1).unready().fact(),
        Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void a_kill_without_a_limit_is_the_node_s_doing() {
    suspectsNothing(KILLED.limited(0).fact(), Rollouts.settled(Scene.CART, 0));
  }
}
