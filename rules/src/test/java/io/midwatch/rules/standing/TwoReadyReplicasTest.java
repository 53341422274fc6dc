package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoReadyReplicasTest extends GuardrailTest {

  TwoReadyReplicasTest() {
    super("guardrail.two-ready-replicas");
  }

  @Test
  void leaving_one_of_three_ready_is_vetoed() {
    vetoes(
        Subject.drain().but(Subject.workload(2, 1)),
        "2 of 3 pods of cart are ready, and with 1 away at once fewer than two would be");
  }

  @Test
  void leaving_exactly_two_passes() {
    passes(Subject.drain());
  }

  @Test
  void making_pods_anew_that_are_not_ready_takes_nothing_away() {
    passes(Subject.restart().but(Subject.workload(1, 0)));
  }

  @Test
  void a_workload_that_wants_two_pods_is_left_to_its_budget() {
    passes(Subject.drain().but(pair(2)));
  }

  @Test
  void what_a_controller_replaces_step_by_step_is_not_its_business() {
    isNotAsked(Subject.rollback().but(Subject.workload(2, 1)));
  }

  @Test
  void a_workload_nobody_could_read_holds() {
    isUnknown(Subject.restart().without(Workload.class));
  }

  @Test
  void a_workload_elsewhere_is_not_about_this() {
    passes(Subject.drain().and(Subject.elsewhere()));
  }

  private static Workload pair(int ready) {
    return new Workload(
        Scene.CART, "Deployment", 2, ready, 1, Duration.ofDays(90), "", false, false);
  }
}
