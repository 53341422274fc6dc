package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfMemoryAfterRolloutTest extends MemoryTest {

  OutOfMemoryAfterRolloutTest() {
    super("out-of-memory.after-rollout");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(container, AFTER));
  }

  @Test
  void a_pod_that_came_with_the_rollout_and_is_killed_is_the_rollout_s_fault() {
    finds(killed(), FaultClass.OOM, "memory-limit-reached-after-rollout", Grade.CONFIRMED);
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    speaksAmong(killed(), Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(killed(), ROLLOUT));
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    isSilentAmong(killed(), Rollouts.settled(Scene.CART, 0), Scene.pod(killed(), AFTER));
  }

  @Test
  void a_pod_older_than_the_rollout_is_not_blamed_on_it() {
    isSilentAmong(killed(), Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(killed(), BEFORE));
    isSilentAmong(
        killed(),
        Rollouts.halfWay(Scene.CART, ROLLOUT),
        Scene.pod(Containers.of(Scene.PAY), AFTER));
  }

  @Test
  void the_rollout_of_another_workload_explains_nothing() {
    isSilentAmong(killed(), Rollouts.underWay(Scene.PAY, ROLLOUT), Scene.pod(killed(), AFTER));
  }
}
