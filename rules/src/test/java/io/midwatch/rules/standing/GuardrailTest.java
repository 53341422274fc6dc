package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.util.Optional;

/** A test of one guardrail of the starter pack. */
abstract class GuardrailTest extends OrderTest {

  GuardrailTest(String id) {
    super(id);
  }

  final Decision decided(Subject subject) {
    return orders().decide(subject.file(orders()));
  }

  private Optional<FiredOrder> fired(Decision decision, String effect) {
    return decision.fired().stream()
        .filter(order -> order.id().equals(id()) && order.effect().equals(effect))
        .findFirst();
  }

  private void says(Decision decision, GuardrailResult.Result result) {
    assertThat(decision.guardrails())
        .filteredOn(guardrail -> guardrail.id().equals(id()))
        .as("%s in %s", id(), decision)
        .extracting(GuardrailResult::result)
        .containsExactly(result);
  }

  /** This guardrail forbids it, with these words. */
  final void vetoes(Subject subject, String words) {
    Decision decision = decided(subject);
    says(decision, GuardrailResult.Result.VETO);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fired(decision, "veto").orElseThrow().reason()).isEqualTo(words);
  }

  /** This guardrail asks for two signatures. */
  final void raisesToTwo(Subject subject, String words) {
    Decision decision = decided(subject);
    says(decision, GuardrailResult.Result.RAISE);
    assertThat(decision.verdict()).isEqualTo(Verdict.ASK_TWO);
    assertThat(fired(decision, "raise").orElseThrow().reason()).isEqualTo(words);
  }

  /** This guardrail looked and has nothing against it. */
  final void passes(Subject subject) {
    says(decided(subject), GuardrailResult.Result.PASS);
  }

  /** This guardrail could not look, so it holds. */
  final void isUnknown(Subject subject) {
    Decision decision = decided(subject);
    says(decision, GuardrailResult.Result.UNKNOWN);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
  }

  /** This guardrail has nothing to do with it. */
  final void isNotAsked(Subject subject) {
    Decision decision = decided(subject);
    assertThat(decision.guardrails())
        .noneMatch(g -> g.id().equals(id()) && g.result() != GuardrailResult.Result.PASS);
    assertThat(decision.fired()).noneMatch(order -> order.id().equals(id()));
  }
}
