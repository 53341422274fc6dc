package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePullNoWayBackTest extends PullTest {

  ImagePullNoWayBackTest() {
    super("image-pull.no-way-back");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.settled(Scene.CART, 2));
  }

  @Test
  void a_pull_that_no_rollout_explains_is_told_and_nothing_is_proposed() {
    finds(pulling(), FaultClass.IMAGE_PULL, "image-cannot-be-pulled", Grade.CONFIRMED);
    nobodyProposesFor(pulling());
  }

  @Test
  void each_reason_that_going_back_is_no_cure_is_enough() {
    speaksAmong(pulling(), Rollouts.settled(Scene.CART, 0));
    speaksAmong(pulling(), Rollouts.halfWay(Scene.CART, ROLLOUT));
    speaksAmong(pulling(), Rollouts.underWayWithTheSameImage(Scene.CART, ROLLOUT));
  }

  @Test
  void a_pull_that_the_rollout_explains_is_another_order_s() {
    isSilentAmong(pulling(), Rollouts.underWay(Scene.CART, ROLLOUT));
  }

  @Test
  void another_workload_shows_nothing() {
    isSilentAmong(pulling(), Rollouts.settled(Scene.PAY, 2));
  }
}
