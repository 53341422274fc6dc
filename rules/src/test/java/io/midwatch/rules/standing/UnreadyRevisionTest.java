package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A test of an order that blames a revision for never becoming ready, whatever its patience. */
abstract class UnreadyRevisionTest extends OrderTest {

  private static final Containers UNREADY = Containers.of(Scene.CART).unready();

  private final Duration patience;

  UnreadyRevisionTest(String id, StandingOrders orders, Duration patience) {
    super(id, orders);
    this.patience = patience;
  }

  private Duration late() {
    return patience.plusSeconds(1);
  }

  private void silentAbout(Containers container) {
    suspectsNothing(
        container.fact(), Rollouts.underWay(Scene.CART, late()), Scene.pod(container, late()));
  }

  @Test
  void a_new_revision_that_never_becomes_ready_is_a_bad_rollout() {
    Hypothesis found =
        suspects(UNREADY.fact(), Rollouts.underWay(Scene.CART, late()), Scene.pod(UNREADY, late()));

    assertThat(found.faultClass()).isEqualTo(FaultClass.BAD_ROLLOUT);
    assertThat(found.cause()).isEqualTo("new-revision-not-ready");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void two_restarts_leave_it_a_revision_that_does_not_become_ready() {
    Containers restarted = UNREADY.ended("Error", 1, 2);
    suspects(restarted.fact(), Rollouts.underWay(Scene.CART, late()), Scene.pod(restarted, late()));
  }

  @Test
  void a_pod_that_is_ready_is_no_fault() {
    silentAbout(Containers.of(Scene.CART));
  }

  @Test
  void a_revision_gets_its_time() {
    suspectsNothing(
        UNREADY.fact(), Rollouts.underWay(Scene.CART, patience), Scene.pod(UNREADY, patience));
  }

  @Test
  void a_revision_with_a_ready_pod_is_on_its_way() {
    suspectsNothing(
        UNREADY.fact(), Rollouts.halfWay(Scene.CART, late()), Scene.pod(UNREADY, late()));
  }

  @Test
  void what_waits_crashes_or_is_killed_for_memory_is_another_order_s() {
    silentAbout(UNREADY.waits("ContainerCreating"));
    silentAbout(UNREADY.ended("Error", 1, 3));
    silentAbout(UNREADY.ended("OOMKilled", 137, 1));
  }

  @Test
  void without_a_revision_that_still_serves_it_is_no_bad_rollout() {
    suspectsNothing(
        UNREADY.fact(),
        new RolloutStatus(Scene.CART, 7, 6, false, 3, 3, 0, false, true, late()),
        Scene.pod(UNREADY, late()));
  }

  @Test
  void a_pod_older_than_the_rollout_is_not_blamed_on_it() {
    suspectsNothing(
        UNREADY.fact(),
        Rollouts.underWay(Scene.CART, late()),
        Scene.pod(UNREADY, late().plusSeconds(1)));
    Containers other = Containers.of(Scene.CARDS);
    suspectsNothing(
        UNREADY.fact(), Rollouts.underWay(Scene.CART, late()), Scene.pod(other, late()));
  }
}
