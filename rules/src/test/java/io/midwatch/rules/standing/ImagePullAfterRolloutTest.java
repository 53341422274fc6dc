package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImagePullAfterRolloutTest extends OrderTest {

  ImagePullAfterRolloutTest() {
    super("image-pull.after-rollout");
  }

  @Test
  void a_new_image_that_nobody_can_pull_is_the_rollout_s_fault() {
    Hypothesis found =
        suspects(
            Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
            Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.IMAGE_PULL);
    assertThat(found.cause()).isEqualTo("image-not-found-after-rollout");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void a_pull_that_succeeds_is_no_fault() {
    suspectsNothing(
        Containers.of(Scene.CART).unready().fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)));
  }

  @Test
  void an_image_that_a_ready_pod_of_the_same_revision_has_is_not_missing() {
    suspectsNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)));
  }

  @Test
  void an_image_that_did_not_change_is_not_missing() {
    suspectsNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.underWayWithTheSameImage(Scene.CART, Duration.ofMinutes(3)));
  }
}
