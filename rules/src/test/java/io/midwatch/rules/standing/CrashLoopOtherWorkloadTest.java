package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopOtherWorkloadTest extends CrashTest {

  CrashLoopOtherWorkloadTest() {
    super("crash-loop.other-workload");
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
    finds(crashing(), FaultClass.APP_ERROR, "crash-loop", Grade.LIKELY);
    nobodyProposesFor(crashing());
  }

  @Test
  void where_a_rollout_is_known_other_orders_answer() {
    isSilentAmong(
        Containers.of(Scene.CART).waits("CrashLoopBackOff"), Rollouts.settled(Scene.CART, 2));
  }
}
