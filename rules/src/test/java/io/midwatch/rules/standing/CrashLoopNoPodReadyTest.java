package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class CrashLoopNoPodReadyTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 5).waits("CrashLoopBackOff");

  CrashLoopNoPodReadyTest() {
    super("crash-loop.no-pod-ready");
  }

  @Test
  void all_pods_of_a_settled_workload_crash_and_nothing_is_proposed() {
    Hypothesis found = suspects(CRASHING.fact(), Rollouts.settled(Scene.CART, 0));
    assertThat(found.faultClass()).isEqualTo(FaultClass.APP_ERROR);
    assertThat(found.cause()).isEqualTo("crash-loop");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    nobodyProposes(CRASHING.fact(), Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void containers_that_run_are_no_fault() {
    suspectsNothing(Containers.of(Scene.CART).unready().fact(), Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void one_ready_pod_makes_it_another_order_s() {
    suspectsNothing(CRASHING.fact(), Rollouts.settled(Scene.CART, 1));
  }
}
