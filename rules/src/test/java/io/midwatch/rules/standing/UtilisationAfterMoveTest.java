package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Utilisation;
import org.junit.jupiter.api.Test;

class UtilisationAfterMoveTest extends GuardrailTest {

  UtilisationAfterMoveTest() {
    super("guardrail.utilisation-after-move");
  }

  @Test
  void a_drain_that_fills_the_other_nodes_is_vetoed() {
    vetoes(
        Subject.drain().but(new Utilisation(Scene.NODE, 11, 40, 45, 76, 80, 0)),
        "after it 45 % of cpu and 80 % of memory would be asked for on the nodes that may take its"
            + " pods; below 80 % is wanted");
  }

  @Test
  void a_larger_pod_that_fills_them_is_vetoed() {
    vetoes(
        Subject.resize().but(new Utilisation(Scene.CART, 11, 79, 81, 40, 40, 0)),
        "after it 81 % of cpu and 40 % of memory would be asked for on the nodes that may take its"
            + " pods; below 80 % is wanted");
  }

  @Test
  void just_below_it_passes() {
    passes(Subject.drain().but(Subject.load(Scene.NODE, 70, 79, 0)));
  }

  @Test
  void nodes_that_are_full_already_and_get_no_fuller_pass() {
    passes(Subject.resize().but(Subject.load(Scene.CART, 92, 92, 0)));
  }

  @Test
  void a_rollback_is_not_its_business() {
    isNotAsked(Subject.rollback().but(Subject.load(Scene.CART, 70, 90, 0)));
  }

  @Test
  void the_load_around_another_target_is_not_this_one() {
    passes(Subject.drain().and(Subject.load(Scene.CART, 70, 90, 0)));
  }

  @Test
  void a_load_nobody_could_work_out_holds() {
    isUnknown(Subject.drain().without(Utilisation.class));
  }
}
