package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.DisruptionBudget;
import org.junit.jupiter.api.Test;

class DisruptionBudgetTest extends GuardrailTest {

  DisruptionBudgetTest() {
    super("guardrail.disruption-budget");
  }

  private static DisruptionBudget budget(int allowed, int touched) {
    return new DisruptionBudget(
        new ResourceRef("eu-1", "PodDisruptionBudget", "shop", "cart-pdb"),
        Scene.CART,
        allowed,
        2,
        2 + allowed,
        touched);
  }

  @Test
  void a_budget_without_headroom_is_a_veto() {
    vetoes(
        Subject.drain().and(budget(0, 1)),
        "the disruption budget cart-pdb allows 0 more pods to be away, this takes 1 away at once");
  }

  @Test
  void a_change_that_evicts_nothing_is_not_its_business() {
    isNotAsked(Subject.resize().and(budget(0, 1)));
  }

  @Test
  void exactly_enough_headroom_passes() {
    passes(Subject.drain().and(budget(1, 1)));
  }

  @Test
  void without_any_budget_there_is_nothing_to_keep() {
    passes(Subject.drain());
  }

  @Test
  void a_budget_elsewhere_is_not_touched() {
    passes(
        Subject.drain()
            .and(
                new DisruptionBudget(
                    new ResourceRef("eu-2", "PodDisruptionBudget", "shop", "cart-pdb"),
                    Scene.CART,
                    0,
                    2,
                    2,
                    1)));
  }
}
