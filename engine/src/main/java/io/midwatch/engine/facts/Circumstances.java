package io.midwatch.engine.facts;

import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.ProposedChange;
import java.util.List;

/**
 * What the judging orders look at beside the diagnosis.
 *
 * @param subject the proposal as they see it
 * @param circumstances the facts about it, numbered {@code c1} on
 * @param unknown what could not be read or can't be known, in words; a case with any of it is held
 */
public record Circumstances(
    ProposedChange subject, List<Evidence> circumstances, List<String> unknown) {

  public Circumstances {
    circumstances = List.copyOf(circumstances);
    unknown = List.copyOf(unknown);
  }
}
