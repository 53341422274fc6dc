package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfMemoryOtherWorkloadTest extends MemoryTest {

  OutOfMemoryOtherWorkloadTest() {
    super("out-of-memory.other-workload");
  }

  @Override
  ResourceRef workload() {
    return Scene.CARDS;
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.settled(Scene.CART, 2));
  }

  @Test
  void the_kubelet_s_word_alone_makes_it_likely() {
    finds(killed(), FaultClass.OOM, "memory-limit-reached", Grade.LIKELY);
    nobodyProposesFor(killed());
  }

  @Test
  void where_a_rollout_is_known_other_orders_answer() {
    isSilentAmong(
        Containers.of(Scene.CART).ended("OOMKilled", 137, 2), Rollouts.settled(Scene.CART, 2));
  }
}
