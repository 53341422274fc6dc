package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewRevisionCrashesTest extends CrashTest {

  NewRevisionCrashesTest() {
    super("bad-rollout.new-revision-crashes");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(container, AFTER));
  }

  @Test
  void a_pod_that_came_with_the_rollout_and_crashes_is_the_rollout_s_fault() {
    finds(crashing(), FaultClass.BAD_ROLLOUT, "new-revision-crashes", Grade.CONFIRMED);
  }

  @Test
  void a_pod_as_old_as_the_rollout_came_with_it() {
    speaksAmong(crashing(), Rollouts.halfWay(Scene.CART, ROLLOUT), Scene.pod(crashing(), ROLLOUT));
  }

  @Test
  void a_pod_older_than_the_rollout_is_not_blamed_on_it() {
    isSilentAmong(
        crashing(), Rollouts.underWay(Scene.CART, ROLLOUT), Scene.pod(crashing(), BEFORE));
    isSilentAmong(
        crashing(),
        Rollouts.underWay(Scene.CART, ROLLOUT),
        Scene.pod(Containers.of(Scene.PAY), AFTER));
  }

  @Test
  void once_the_revision_before_serves_no_more_it_is_another_order_s() {
    isSilentAmong(crashing(), Rollouts.settled(Scene.CART, 0), Scene.pod(crashing(), AFTER));
  }

  @Test
  void the_rollout_of_another_workload_explains_nothing() {
    isSilentAmong(crashing(), Rollouts.underWay(Scene.PAY, ROLLOUT), Scene.pod(crashing(), AFTER));
  }
}
