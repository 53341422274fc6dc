package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopNoPodReadyTest extends CrashTest {

  CrashLoopNoPodReadyTest() {
    super("crash-loop.no-pod-ready");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void all_pods_of_a_settled_workload_crash_and_nothing_is_proposed() {
    finds(crashing(), FaultClass.APP_ERROR, "crash-loop", Grade.CONFIRMED);
    nobodyProposesFor(crashing());
  }

  @Test
  void one_ready_pod_makes_it_another_order_s() {
    isSilentAmong(crashing(), Rollouts.settled(Scene.CART, 1));
  }

  @Test
  void a_rollout_under_way_makes_it_another_order_s() {
    isSilentAmong(crashing(), Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(crashing(), AFTER));
  }

  @Test
  void another_workload_shows_nothing() {
    isSilentAmong(crashing(), Rollouts.settled(Scene.PAY, 0));
  }
}
