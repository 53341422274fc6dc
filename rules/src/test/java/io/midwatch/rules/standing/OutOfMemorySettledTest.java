package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfMemorySettledTest extends MemoryTest {

  OutOfMemorySettledTest() {
    super("out-of-memory.settled");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void kills_without_a_rollout_are_a_limit_too_small() {
    finds(killed(), FaultClass.OOM, "memory-limit-reached", Grade.CONFIRMED);
  }

  @Test
  void a_rollout_under_way_makes_it_another_order_s() {
    isSilentAmong(killed(), Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(killed(), AFTER));
  }

  @Test
  void another_workload_shows_nothing() {
    isSilentAmong(killed(), Rollouts.settled(Scene.PAY, 0));
  }
}
