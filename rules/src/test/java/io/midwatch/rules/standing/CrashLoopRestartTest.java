package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import org.junit.jupiter.api.Test;

class CrashLoopRestartTest extends OrderTest {

  private static final Containers CRASHING =
      Containers.of(Scene.CART).ended("Error", 1, 5).waits("CrashLoopBackOff");

  CrashLoopRestartTest() {
    super("crash-loop.restart");
  }

  @Test
  void the_pod_that_crashes_alone_is_made_anew() {
    Proposal proposal = proposes(CRASHING.fact(), Rollouts.settled(Scene.CART, 2));
    assertThat(proposal.operation()).isEqualTo("restart-pods");
    assertThat(proposal.target()).isEqualTo(Scene.CART);
    assertThat(proposal.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void nothing_is_proposed_while_nothing_is_wrong() {
    proposesNothing(Containers.of(Scene.CART).fact(), Rollouts.settled(Scene.CART, 3));
  }

  @Test
  void a_restart_does_not_help_where_every_pod_crashes() {
    proposesNothing(CRASHING.fact(), Rollouts.settled(Scene.CART, 0));
  }
}
