package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopOnePodTest extends CrashTest {

  CrashLoopOnePodTest() {
    super("crash-loop.one-pod");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.settled(Scene.CART, 1));
  }

  @Test
  void one_pod_crashes_beside_healthy_ones() {
    finds(crashing(), FaultClass.APP_ERROR, "one-pod-crashes", Grade.CONFIRMED);
  }

  @Test
  void without_a_healthy_one_it_is_another_order_s() {
    isSilentAmong(crashing(), Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void a_rollout_under_way_makes_it_another_order_s() {
    isSilentAmong(crashing(), Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(crashing(), AFTER));
  }

  @Test
  void another_workload_shows_nothing() {
    isSilentAmong(crashing(), Rollouts.settled(Scene.PAY, 2));
  }
}
