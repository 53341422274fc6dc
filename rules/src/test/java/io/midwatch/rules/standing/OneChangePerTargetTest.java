package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RunningChange;
import org.junit.jupiter.api.Test;

class OneChangePerTargetTest extends GuardrailTest {

  OneChangePerTargetTest() {
    super("guardrail.one-change-per-target");
  }

  private static RunningChange running(String operationClass, ResourceRef target) {
    return new RunningChange("ch-1", "some-change", operationClass, target);
  }

  @Test
  void a_second_change_of_the_target_is_vetoed() {
    vetoes(
        Subject.rollback().and(running("resize", Scene.CART)),
        "some-change is being carried out on cart");
  }

  @Test
  void without_running_changes_it_passes() {
    passes(Subject.rollback());
  }

  @Test
  void a_change_of_its_neighbour_passes() {
    passes(Subject.rollback().and(running("resize", Scene.CARDS)));
  }
}
