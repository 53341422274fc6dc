package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.HumanChange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HumanChangeTest extends GuardrailTest {

  HumanChangeTest() {
    super("guardrail.human-change");
  }

  private static HumanChange change(ResourceRef target, boolean reversed, Duration age) {
    return new HumanChange(target, "kubectl-edit", reversed, age);
  }

  @Test
  void a_target_that_somebody_just_changed_takes_two() {
    raisesToTwo(
        Subject.resize().and(change(Scene.CART, false, Duration.ofSeconds(1799))),
        "cart was changed by hand (kubectl-edit) 29m 59s ago");
  }

  @Test
  void half_an_hour_later_it_passes() {
    passes(Subject.resize().and(change(Scene.CART, false, Duration.ofMinutes(30))));
  }

  @Test
  void the_change_that_is_taken_back_passes() {
    passes(Subject.rollback().and(change(Scene.CART, true, Duration.ofMinutes(5))));
  }

  @Test
  void another_change_beside_the_one_taken_back_takes_two() {
    raisesToTwo(
        Subject.rollback()
            .and(change(Scene.CART, true, Duration.ofMinutes(5)))
            .and(change(Scene.CART, false, Duration.ofMinutes(2))),
        "cart was changed by hand (kubectl-edit) 2m ago");
  }

  @Test
  void a_change_of_something_else_passes() {
    passes(Subject.resize().and(change(Scene.PAY, false, Duration.ofMinutes(5))));
  }

  @Test
  void a_target_that_does_not_say_who_changed_it_holds() {
    isUnknown(Subject.resize().unlisted(HumanChange.class));
  }

  @Test
  void a_change_that_fell_out_of_the_case_holds() {
    isUnknown(
        Subject.resize()
            .and(change(Scene.CART, false, Duration.ofMinutes(5)))
            .without(HumanChange.class));
  }
}
