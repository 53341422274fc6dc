package io.midwatch.engine.web.pages;

import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.time.Duration;
import java.util.List;

/**
 * The orders that fired and the guardrails that were looked at.
 *
 * @param speaking guardrails that did not just pass
 * @param passed guardrails that passed
 */
record RulesView(
    List<Order> orders,
    List<Guard> speaking,
    List<Guard> passed,
    int looked,
    String pack,
    String rulebook) {

  static RulesView of(Decision decision) {
    List<Guard> guards = decision.guardrails().stream().map(Guard::of).toList();
    return new RulesView(
        decision.fired().stream().map(Order::of).toList(),
        guards.stream().filter(guard -> !guard.pass()).toList(),
        guards.stream().filter(Guard::pass).toList(),
        guards.size(),
        Say.hash(decision.digests().pack()),
        Say.hash(decision.digests().rulebook()));
  }

  /** An order that fired. */
  record Order(String id, Tag effect, String reason, String where, List<String> facts) {

    static Order of(FiredOrder fired) {
      return new Order(
          fired.id(), tag(fired), fired.reason(), fired.file() + ":" + fired.line(), fired.facts());
    }

    private static Tag tag(FiredOrder fired) {
      String says = fired.says().isEmpty() ? "" : " " + fired.says();
      return switch (fired.effect()) {
        case "grant" -> new Tag("grant" + says, "ok");
        case "raise" -> new Tag("raise" + says, "warn");
        case "veto" -> new Tag("veto", "bad");
        case FiredOrder.OFF -> new Tag("off", "warn");
        default -> new Tag(fired.effect() + says, "mute");
      };
    }
  }

  /** A guardrail that was looked at. */
  record Guard(String id, Tag result, String value, String limit, String age, boolean pass) {

    static Guard of(GuardrailResult seen) {
      return new Guard(
          seen.id(),
          Tag.of(seen.result()),
          seen.value(),
          seen.limit(),
          seen.ageSeconds() < 0 ? "" : Say.length(Duration.ofSeconds(seen.ageSeconds())) + " old",
          seen.result() == GuardrailResult.Result.PASS);
    }
  }
}
