package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutOfMemoryDoubleLimitTest extends OrderTest {

  private static final Containers KILLED =
      Containers.of(Scene.CART).ended("OOMKilled", 137, 2).unready();

  OutOfMemoryDoubleLimitTest() {
    super("out-of-memory.double-limit");
  }

  @Test
  void twice_the_limit_is_proposed() {
    Proposal proposal = proposes(KILLED.fact(), Rollouts.settled(Scene.CART, 0));
    assertThat(proposal.operation()).isEqualTo("set-memory-limit");
    assertThat(proposal.target()).isEqualTo(Scene.CART);
    assertThat(proposal.parameters()).containsExactly(entry("bytes", 256L << 20));
    assertThat(proposal.grade()).isEqualTo(Grade.CONFIRMED);
  }

  @Test
  void the_largest_and_the_smallest_limit_that_are_doubled() {
    assertThat(
            proposes(KILLED.limited(4L << 30).fact(), Rollouts.settled(Scene.CART, 0)).parameters())
        .containsValue(8L << 30);
    assertThat(
            proposes(KILLED.limited(8L << 20).fact(), Rollouts.settled(Scene.CART, 0)).parameters())
        .containsValue(16L << 20);
  }

  @Test
  void nothing_is_proposed_while_nothing_is_wrong() {
    proposesNothing(Containers.of(Scene.CART).fact(), Rollouts.settled(Scene.CART, 3));
  }

  @Test
  void what_would_pass_the_bounds_is_left_to_people() {
    proposesNothing(KILLED.limited((4L << 30) + 1).fact(), Rollouts.settled(Scene.CART, 0));
    proposesNothing(KILLED.limited((8L << 20) - 1).fact(), Rollouts.settled(Scene.CART, 0));
  }

  @Test
  void after_a_rollout_going_back_comes_before_a_larger_limit() {
    proposesNothing(
        KILLED.fact(),
        Rollouts.halfWay(Scene.CART, Duration.ofMinutes(3)),
        Scene.pod(KILLED, Duration.ofMinutes(2)));
  }

  @Test
  void a_container_beside_the_killed_one_keeps_its_limit() {
    Containers beside = Containers.of(Scene.CART).limited(64L << 20);
    assertThat(
            orders()
                .diagnose(Scene.of(KILLED.fact(), beside.fact(), Rollouts.settled(Scene.CART, 0)))
                .proposals())
        .singleElement()
        .satisfies(
            proposal ->
                assertThat(proposal.parameters()).containsExactly(entry("bytes", 256L << 20)));
  }
}
