package io.midwatch.engine.facts;

import io.midwatch.rules.evidence.Evidence;
import java.util.List;

/**
 * What was distilled.
 *
 * @param evidence the facts, numbered {@code e1} on, most telling first
 * @param notLookedAt what could not be read or was left out, and why
 */
public record Distilled(List<Evidence> evidence, List<String> notLookedAt) {

  public Distilled {
    evidence = List.copyOf(evidence);
    notLookedAt = List.copyOf(notLookedAt);
  }
}
