package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImagePullNoWayBackTest extends OrderTest {

  ImagePullNoWayBackTest() {
    super("image-pull.no-way-back");
  }

  @Test
  void a_pull_that_no_rollout_explains_is_told_and_nothing_is_proposed() {
    Hypothesis found =
        suspects(
            Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
            Rollouts.settled(Scene.CART, 2));
    assertThat(found.faultClass()).isEqualTo(FaultClass.IMAGE_PULL);
    assertThat(found.cause()).isEqualTo("image-cannot-be-pulled");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    nobodyProposes(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.settled(Scene.CART, 2));
  }

  @Test
  void a_pull_that_succeeds_is_no_fault() {
    suspectsNothing(Containers.of(Scene.CART).fact(), Rollouts.settled(Scene.CART, 3));
  }

  @Test
  void a_pull_that_the_rollout_explains_is_another_order_s() {
    suspectsNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)));
  }
}
