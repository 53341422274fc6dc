package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Workload;
import org.junit.jupiter.api.Test;

class LastReadyPodTest extends GuardrailTest {

  LastReadyPodTest() {
    super("guardrail.last-ready-pod");
  }

  @Test
  void taking_the_last_ready_pod_away_is_vetoed() {
    vetoes(
        Subject.drain().but(Subject.workload(1, 1)),
        "only 1 pods of cart are ready, this would take 1 away at once");
  }

  @Test
  void a_change_that_takes_no_pod_away_is_not_its_business() {
    isNotAsked(Subject.rollback().but(Subject.workload(1, 1)));
  }

  @Test
  void one_more_ready_pod_passes() {
    passes(Subject.drain().but(Subject.workload(2, 1)));
  }

  @Test
  void a_pod_that_is_not_ready_is_no_last_one() {
    passes(Subject.restart().but(Subject.workload(1, 0)));
  }

  @Test
  void a_workload_nobody_could_read_holds() {
    isUnknown(Subject.restart().without(Workload.class));
  }

  @Test
  void what_stands_elsewhere_is_not_touched() {
    passes(Subject.drain().and(Subject.elsewhere()));
  }

  @Test
  void a_workload_without_ready_pods_has_none_to_lose() {
    passes(Subject.drain().but(Subject.workload(0, 1)));
    passes(Subject.drain().but(Subject.workload(0, 0)));
  }
}
