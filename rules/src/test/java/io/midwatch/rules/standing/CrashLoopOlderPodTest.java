package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopOlderPodTest extends CrashTest {

  CrashLoopOlderPodTest() {
    super("crash-loop.older-pod");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(container, BEFORE));
  }

  @Test
  void a_pod_that_crashed_before_the_rollout_is_not_its_fault_and_nothing_is_proposed() {
    finds(crashing(), FaultClass.APP_ERROR, "crash-loop", Grade.CONFIRMED);
    nobodyProposesFor(crashing());
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    isSilentAmong(
        crashing(), Rollouts.settled(Scene.CART, 0), Scene.pod(crashing(), Duration.ofDays(10)));
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    isSilentAmong(
        crashing(), Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(crashing(), ROLLOUT));
    isSilentAmong(
        crashing(),
        Rollouts.underWay(Scene.CART, ROLLOUT),
        Scene.pod(Containers.of(Scene.PAY), BEFORE));
  }

  @Test
  void the_rollout_of_another_workload_explains_nothing() {
    isSilentAmong(crashing(), Rollouts.underWay(Scene.PAY, ROLLOUT), Scene.pod(crashing(), BEFORE));
  }
}
