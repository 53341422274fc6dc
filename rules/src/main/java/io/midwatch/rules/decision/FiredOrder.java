package io.midwatch.rules.decision;

import io.midwatch.rules.guardrail.GuardrailResult;
import java.util.List;

/**
 * An order that matched, and what it matched.
 *
 * @param id the order's id
 * @param file its file inside the pack
 * @param line its line in that file, from 1
 * @param effect what it said: {@code grant}, {@code raise}, {@code veto} or {@code wake}; {@value
 *     #OFF} for a guardrail that would have barred and is switched off
 * @param says the verdict or urgency it named, empty for a veto
 * @param reason its words
 * @param facts the matched facts, in words, sorted
 */
public record FiredOrder(
    String id,
    String file,
    int line,
    String effect,
    String says,
    String reason,
    List<String> facts) {

  /** The effect of a guardrail that is switched off: none. */
  public static final String OFF = "off";

  public FiredOrder {
    facts = List.copyOf(facts);
  }

  /** True if this guardrail's result says that it is switched off. */
  boolean isSilencedBy(GuardrailResult seen) {
    return seen.id().equals(id) && seen.result() == GuardrailResult.Result.OFF;
  }
}
