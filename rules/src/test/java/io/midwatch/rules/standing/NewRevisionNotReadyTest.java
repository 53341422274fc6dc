package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NewRevisionNotReadyTest extends OrderTest {

  private static final Containers UNREADY = Containers.of(Scene.CART).unready();

  NewRevisionNotReadyTest() {
    super("bad-rollout.new-revision-not-ready");
  }

  @Test
  void a_new_revision_that_never_becomes_ready_is_a_bad_rollout() {
    Hypothesis found =
        suspects(
            UNREADY.fact(),
            Rollouts.underWay(Scene.CART, Duration.ofSeconds(301)),
            Scene.pod(UNREADY, Duration.ofSeconds(300)));
    assertThat(found.faultClass()).isEqualTo(FaultClass.BAD_ROLLOUT);
    assertThat(found.cause()).isEqualTo("new-revision-not-ready");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void a_pod_that_is_ready_is_no_fault() {
    suspectsNothing(
        Containers.of(Scene.CART).fact(),
        Rollouts.underWay(Scene.CART, Duration.ofSeconds(301)),
        Scene.pod(UNREADY, Duration.ofSeconds(300)));
  }

  @Test
  void a_revision_gets_its_time() {
    suspectsNothing(
        UNREADY.fact(),
        Rollouts.underWay(Scene.CART, Duration.ofSeconds(300)),
        Scene.pod(UNREADY, Duration.ofSeconds(300)));
  }

  @Test
  void a_revision_with_a_ready_pod_is_on_its_way() {
    suspectsNothing(
        UNREADY.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofSeconds(301)),
        Scene.pod(UNREADY, Duration.ofSeconds(300)));
  }
}
