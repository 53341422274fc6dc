package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.RecentChange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The starter pack says what would have to change; each change is applied, and the case decided
 * anew.
 */
class CounterfactualTest extends OrderTest {

  private static final ResourceRef BUDGET =
      new ResourceRef("eu-1", "PodDisruptionBudget", "shop", "cart");

  CounterfactualTest() {
    super("guardrail.disruption-budget");
  }

  private Decision decided(Subject subject) {
    return orders().decide(subject.file(orders()));
  }

  private static DisruptionBudget budget(int allowed, int touched) {
    return new DisruptionBudget(BUDGET, Scene.CART, allowed, 3, 3, touched);
  }

  private void becomes(Subject subject, Fact changed, Verdict verdict, String words) {
    Decision decision = decided(subject);
    assertThat(decision.counterfactual()).isEqualTo("would be " + verdict + " if " + words);
    assertThat(decided(subject.but(changed)).verdict()).isEqualTo(verdict);
  }

  @Test
  void a_budget_with_no_room_would_have_to_allow_one_more() {
    becomes(
        Subject.drain().and(budget(0, 1)),
        budget(1, 1),
        Verdict.ASK_TWO,
        "allowedDisruptions of DisruptionBudget shop/cart were 1, not 0");
  }

  @Test
  void a_limit_between_two_tried_values_is_found_exactly() {
    becomes(
        Subject.drain().and(budget(0, 23)),
        budget(23, 23),
        Verdict.ASK_TWO,
        "allowedDisruptions of DisruptionBudget shop/cart were 23, not 0");
  }

  @Test
  void an_ill_pool_would_have_to_have_fewer_ill_nodes() {
    becomes(
        Subject.drain().but(new Pool("eu-1", "general", 10, 3, 0)),
        new Pool("eu-1", "general", 10, 2, 0),
        Verdict.ASK_TWO,
        "unhealthyNodes of Pool eu-1 were 2, not 3");
  }

  @Test
  void a_cooldown_would_have_to_be_over() {
    RecentChange recent =
        new RecentChange("ch-1", "some-change", Scene.CART, true, Duration.ofMinutes(4));
    becomes(
        Subject.rollback().and(recent),
        new RecentChange("ch-1", "some-change", Scene.CART, true, Duration.ofMinutes(10)),
        Verdict.ASK_ONE,
        "age of RecentChange ch-1 were 10m, not 4m");
  }

  @Test
  void without_its_freeze_a_change_could_be_made() {
    Freeze freeze =
        new Freeze("eu-1", "audit", "r", "o", "s", Moment.parse("2026-03-05T17:00:00Z"));
    assertThat(decided(Subject.rollback().and(freeze)).counterfactual())
        .isEqualTo("would be ASK_ONE if there were no Freeze eu-1");
    assertThat(decided(Subject.rollback()).verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void two_things_in_the_way_have_no_single_change() {
    Decision decision =
        decided(
            Subject.drain().but(Subject.workload(1, 1)).but(new Pool("eu-1", "general", 10, 3, 0)));
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.counterfactual()).isEmpty();
  }

  @Test
  void what_is_missing_is_not_made_up() {
    Decision decision = decided(Subject.drain().without(Pool.class));
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.counterfactual()).isEmpty();
  }

  @Test
  void the_same_case_is_given_the_same_words() {
    List<Fact> facts = List.of(budget(0, 1), new Pool("eu-1", "general", 10, 1, 0));
    Subject one = Subject.drain().but(facts.get(0)).but(facts.get(1));
    Subject other = Subject.drain().but(facts.get(1)).but(facts.get(0));
    assertThat(decided(one).counterfactual()).isEqualTo(decided(other).counterfactual());
  }
}
