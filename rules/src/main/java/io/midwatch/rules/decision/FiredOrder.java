package io.midwatch.rules.decision;

import java.util.List;

/**
 * An order that matched, and what it matched.
 *
 * @param id the order's id
 * @param file its file inside the pack
 * @param line its line in that file, from 1
 * @param effect what it said: {@code grant}, {@code raise}, {@code veto} or {@code wake}
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

  public FiredOrder {
    facts = List.copyOf(facts);
  }
}
