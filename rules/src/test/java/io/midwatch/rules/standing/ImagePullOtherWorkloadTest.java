package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import org.junit.jupiter.api.Test;

class ImagePullOtherWorkloadTest extends OrderTest {

  ImagePullOtherWorkloadTest() {
    super("image-pull.other-workload");
  }

  @Test
  void the_kubelet_s_word_alone_makes_it_likely() {
    Hypothesis found = suspects(Containers.of(Scene.CARDS).waits("ErrImagePull").fact());
    assertThat(found.faultClass()).isEqualTo(FaultClass.IMAGE_PULL);
    assertThat(found.cause()).isEqualTo("image-cannot-be-pulled");
    assertThat(found.entity()).isEqualTo(Scene.CARDS);
    assertThat(found.grade()).isEqualTo(Grade.LIKELY);
    nobodyProposes(Containers.of(Scene.CARDS).waits("ErrImagePull").fact());
  }

  @Test
  void a_container_that_waits_for_something_else_is_no_failed_pull() {
    suspectsNothing(Containers.of(Scene.CARDS).waits("CreateContainerConfigError").fact());
  }

  @Test
  void where_a_rollout_is_known_other_orders_answer() {
    suspectsNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.settled(Scene.CART, 2));
  }
}
