package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuorumTest extends GuardrailTest {

  QuorumTest() {
    super("guardrail.quorum");
  }

  private static Workload voters(int ready, int touched, boolean votes) {
    return new Workload(
        Scene.CARDS, "StatefulSet", 3, ready, touched, Duration.ofDays(90), "", votes, false);
  }

  @Test
  void a_second_voter_is_not_taken() {
    vetoes(
        Subject.drain().and(voters(2, 1, true)),
        "only 2 of 3 members of cards are ready, and this would take 1 away at once");
  }

  @Test
  void one_voter_of_a_whole_quorum_may_go() {
    passes(Subject.drain().and(voters(3, 1, true)));
  }

  @Test
  void an_incomplete_quorum_that_is_not_touched_passes() {
    passes(Subject.drain().and(voters(2, 0, true)));
  }

  @Test
  void members_that_do_not_vote_are_not_its_business() {
    passes(Subject.drain().and(voters(2, 1, false)));
  }

  @Test
  void a_workload_nobody_could_read_holds() {
    isUnknown(Subject.restart().without(Workload.class));
  }
}
