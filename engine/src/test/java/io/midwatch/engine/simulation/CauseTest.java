package io.midwatch.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CauseTest {

  private static final FiredOrder ONE = order("autonomy.one", "grant", "ASK_ONE");
  private static final FiredOrder TWO = order("autonomy.two", "grant", "ASK_TWO");
  private static final FiredOrder VETO = order("guardrail.freeze", "veto", "");
  private static final FiredOrder RAISE = order("guardrail.kube-system", "raise", "ASK_TWO");

  private static FiredOrder order(String id, String effect, String says) {
    return new FiredOrder(id, "f.drl", 1, effect, says, "because", List.of());
  }

  private static Decision decision(Verdict verdict, FiredOrder... fired) {
    return decision(verdict, Urgency.MORNING, List.of(), fired);
  }

  private static Decision decision(
      Verdict verdict, Urgency urgency, List<GuardrailResult> guardrails, FiredOrder... fired) {
    return new Decision(
        Decision.SCHEMA,
        verdict,
        urgency,
        List.of(verdict + " for some reason (law.some)"),
        List.of(fired),
        guardrails,
        List.of(),
        "",
        Duration.ofMinutes(15),
        new Decision.Digests("c", "r", "p"));
  }

  @Test
  void a_milder_verdict_is_moved_by_the_grant_that_is_new() {
    assertThat(Cause.of(decision(Verdict.ASK_TWO, TWO), decision(Verdict.ASK_ONE, ONE, TWO)))
        .isEqualTo("now autonomy.one grants ASK_ONE (f.drl:1)");
  }

  @Test
  void a_milder_verdict_is_moved_by_the_bar_that_is_gone() {
    assertThat(Cause.of(decision(Verdict.HOLD, ONE, VETO), decision(Verdict.ASK_ONE, ONE)))
        .isEqualTo("no longer guardrail.freeze vetoes (f.drl:1)");
  }

  @Test
  void a_stricter_verdict_is_moved_by_the_bar_that_is_new() {
    assertThat(Cause.of(decision(Verdict.ASK_ONE, ONE), decision(Verdict.ASK_TWO, ONE, RAISE)))
        .isEqualTo("now guardrail.kube-system raises to ASK_TWO (f.drl:1)");
  }

  @Test
  void a_stricter_verdict_is_moved_by_the_grant_that_is_gone() {
    assertThat(Cause.of(decision(Verdict.ASK_ONE, ONE, TWO), decision(Verdict.ASK_TWO, TWO)))
        .isEqualTo("no longer autonomy.one grants ASK_ONE (f.drl:1)");
  }

  @Test
  void a_guardrail_that_cannot_look_is_a_bar() {
    Decision blind =
        decision(
            Verdict.HOLD,
            Urgency.MORNING,
            List.of(new GuardrailResult("guardrail.pool", Result.UNKNOWN, "", "", -1)),
            ONE);

    assertThat(Cause.of(decision(Verdict.ASK_ONE, ONE), blind))
        .isEqualTo("now guardrail.pool can't look");
  }

  @Test
  void another_urgency_is_moved_by_who_wakes() {
    Decision before = decision(Verdict.ASK_ONE, ONE);
    Decision after =
        decision(
            Verdict.ASK_ONE,
            Urgency.PAGE,
            List.of(),
            ONE,
            order("wake.critical-service", "wake", "PAGE"));

    assertThat(Cause.of(before, after)).isEqualTo("now wake.critical-service says PAGE (f.drl:1)");
    assertThat(Cause.of(after, before))
        .isEqualTo("no longer wake.critical-service says PAGE (f.drl:1)");
  }

  @Test
  void where_no_order_moved_it_the_new_reason_is_given() {
    assertThat(Cause.of(decision(Verdict.ASK_ONE, ONE), decision(Verdict.HOLD, ONE)))
        .isEqualTo("HOLD for some reason (law.some)");
  }

  @Test
  void an_order_that_only_stands_elsewhere_now_moved_nothing() {
    FiredOrder before =
        new FiredOrder("autonomy.two", "t.csv", 3, "grant", "ASK_TWO", "b", List.of());
    FiredOrder after =
        new FiredOrder("autonomy.two", "t.csv", 4, "grant", "ASK_TWO", "b", List.of());

    assertThat(Cause.of(decision(Verdict.ASK_TWO, before), decision(Verdict.ASK_ONE, after, ONE)))
        .isEqualTo("now autonomy.one grants ASK_ONE (f.drl:1)");
  }

  @Test
  void many_causes_are_cut_and_the_rest_is_counted() {
    FiredOrder[] vetoes =
        IntStream.range(0, 9)
            .mapToObj(i -> order("guardrail.g" + i, "veto", ""))
            .toArray(FiredOrder[]::new);

    assertThat(Cause.of(decision(Verdict.ASK_ONE), decision(Verdict.HOLD, vetoes)))
        .endsWith("now guardrail.g5 vetoes (f.drl:1); and 3 more");
  }
}
