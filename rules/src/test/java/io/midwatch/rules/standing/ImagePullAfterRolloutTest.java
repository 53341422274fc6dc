package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePullAfterRolloutTest extends PullTest {

  ImagePullAfterRolloutTest() {
    super("image-pull.after-rollout");
  }

  @Override
  List<Fact> around(Containers container) {
    return List.of(Rollouts.underWay(Scene.CART, ROLLOUT));
  }

  @Test
  void a_new_image_that_nobody_can_pull_is_the_rollout_s_fault() {
    finds(pulling(), FaultClass.IMAGE_PULL, "image-not-found-after-rollout", Grade.CONFIRMED);
  }

  @Test
  void an_image_that_a_ready_pod_of_the_same_revision_has_is_not_missing() {
    isSilentAmong(pulling(), Rollouts.halfWay(Scene.CART, ROLLOUT));
  }

  @Test
  void an_image_that_did_not_change_is_not_missing() {
    isSilentAmong(pulling(), Rollouts.underWayWithTheSameImage(Scene.CART, ROLLOUT));
  }

  @Test
  void without_a_revision_that_still_serves_there_is_no_way_back() {
    isSilentAmong(pulling(), Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void the_rollout_of_another_workload_explains_nothing() {
    isSilentAmong(pulling(), Rollouts.underWay(Scene.PAY, ROLLOUT));
  }
}
