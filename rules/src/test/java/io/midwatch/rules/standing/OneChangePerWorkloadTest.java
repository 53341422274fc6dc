package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Workload;
import org.junit.jupiter.api.Test;

class OneChangePerWorkloadTest extends GuardrailTest {

  OneChangePerWorkloadTest() {
    super("guardrail.one-change-per-workload");
  }

  private static RunningChange running(ResourceRef target) {
    return new RunningChange("ch-1", "set-memory-limit", "resize", target);
  }

  @Test
  void a_drain_waits_for_the_change_of_a_workload_on_the_node() {
    vetoes(
        Subject.drain().and(running(Scene.CART)),
        "set-memory-limit is being carried out on cart, which has pods on this node");
  }

  @Test
  void without_running_changes_it_passes() {
    passes(Subject.drain());
  }

  @Test
  void the_change_of_a_workload_that_has_no_pods_here_passes() {
    passes(Subject.drain().and(running(Scene.PAY)));
  }

  @Test
  void the_change_of_its_namesake_in_another_cluster_passes() {
    passes(Subject.drain().and(Subject.elsewhere()).and(running(Subject.elsewhere().ref())));
  }

  @Test
  void a_change_of_a_workload_is_left_to_the_order_about_targets() {
    isNotAsked(Subject.rollback().and(running(Scene.CART)));
  }

  @Test
  void workloads_that_nobody_counted_are_unknown() {
    isUnknown(Subject.drain().without(Workload.class));
  }
}
