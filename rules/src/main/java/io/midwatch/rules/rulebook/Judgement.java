package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.util.List;

/**
 * What the judging orders said about one case, before it is folded into a decision.
 *
 * @param fired what was said, sorted
 * @param guardrails every guardrail that was looked at, sorted by id
 * @param problems anything that kept an order from being carried out; not empty means hold
 */
public record Judgement(
    List<FiredOrder> fired, List<GuardrailResult> guardrails, List<String> problems) {
  public Judgement {
    fired = List.copyOf(fired);
    guardrails = List.copyOf(guardrails);
    problems = List.copyOf(problems);
  }
}
