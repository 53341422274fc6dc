package io.midwatch.engine.analysis;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Leads.Collector;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.List;
import java.util.Optional;

/**
 * What was looked up because a model asked, in the ledger. These are words to be cited and no
 * facts: nothing that diagnoses or decides can take them, by their type.
 *
 * @param summary one line for people
 * @param collectors what was asked for, out of the closed list
 * @param found what was seen, redacted
 * @param leftOut what could not be read or was left out, and why
 */
public record Asked(
    String summary, List<Collector> collectors, List<Citation> found, List<String> leftOut) {

  /** Nothing was asked for. */
  public static final Asked NOTHING = new Asked("", List.of(), List.of(), List.of());

  /** The kind of such an entry; no stage reads it. */
  static final String KIND = "asked-evidence";

  public Asked {
    collectors = List.copyOf(collectors);
    found = List.copyOf(found);
    leftOut = List.copyOf(leftOut);
  }

  /** What is kept of an incident; empty if nothing was looked up. */
  static Optional<Asked> of(Work work, String incident) {
    return work.lastOf(incident, KIND)
        .map(
            entry ->
                entry.body().isEmpty() ? NOTHING : CanonicalJson.read(entry.body(), Asked.class));
  }
}
