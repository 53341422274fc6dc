package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImagePullRollBackTest extends OrderTest {

  ImagePullRollBackTest() {
    super("image-pull.roll-back");
  }

  @Test
  void going_back_to_the_revision_that_still_serves_is_proposed() {
    Proposal proposal =
        proposes(
            Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
            Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)));
    assertThat(proposal.operation()).isEqualTo("roll-back-deployment");
    assertThat(proposal.target()).isEqualTo(Scene.CART);
    assertThat(proposal.parameters()).containsExactly(entry("revision", 6L));
    assertThat(proposal.faultClass()).isEqualTo(FaultClass.IMAGE_PULL);
    assertThat(proposal.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void nothing_is_proposed_while_nothing_is_wrong() {
    proposesNothing(
        Containers.of(Scene.CART).fact(), Rollouts.underWay(Scene.CART, Duration.ofMinutes(3)));
  }

  @Test
  void nothing_is_proposed_once_the_revision_before_serves_no_more() {
    proposesNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void the_first_revision_can_be_gone_back_to_and_one_without_a_number_can_not() {
    Containers failing = Containers.of(Scene.CART).waits("ImagePullBackOff");
    Duration age = Duration.ofMinutes(3);
    assertThat(
            proposes(failing.fact(), Rollouts.after(Scene.CART, 1, age), Scene.pod(failing, age))
                .parameters())
        .containsExactly(entry("revision", 1L));
    proposesNothing(failing.fact(), Rollouts.after(Scene.CART, 0, age), Scene.pod(failing, age));
  }

  @Test
  void an_image_that_other_pods_of_the_revision_have_is_no_reason_to_go_back() {
    proposesNothing(
        Containers.of(Scene.CART).waits("ImagePullBackOff").fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)));
  }
}
