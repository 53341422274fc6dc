package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfMemoryOlderPodTest extends MemoryTest {

  OutOfMemoryOlderPodTest() {
    super("out-of-memory.older-pod");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(container, BEFORE));
  }

  @Test
  void a_pod_killed_before_the_rollout_waits_for_its_end() {
    finds(killed(), FaultClass.OOM, "memory-limit-reached", Grade.CONFIRMED);
    nobodyProposesFor(killed());
  }

  @Test
  void without_a_rollout_it_is_another_order_s() {
    isSilentAmong(
        killed(), Rollouts.settled(Scene.CART, 0), Scene.pod(killed(), Duration.ofDays(10)));
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    isSilentAmong(killed(), Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(killed(), ROLLOUT));
    isSilentAmong(
        killed(),
        Rollouts.halfWay(Scene.CART, ROLLOUT),
        Scene.pod(Containers.of(Scene.PAY), BEFORE));
  }

  @Test
  void the_rollout_of_another_workload_explains_nothing() {
    isSilentAmong(killed(), Rollouts.underWay(Scene.PAY, ROLLOUT), Scene.pod(killed(), BEFORE));
  }
}
