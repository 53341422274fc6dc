package io.midwatch.engine.analysis;

import io.midwatch.agents.Draft;
import io.midwatch.agents.Leads;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model has said of an incident. None of it is evidence, and no decision has read it.
 *
 * @param draft its words; null if it was not asked for any
 * @param leads what it suggests to look at; null if it was not asked
 * @param asked what was looked up because it asked
 */
public record Words(@Nullable Draft draft, @Nullable Leads leads, Asked asked) {

  /** Nothing was asked. */
  public static final Words NONE = new Words(null, null, Asked.NOTHING);

  static final String RCA = "rca";
  static final String LEADS = "leads";

  /** What is kept of an incident. An entry that retention has emptied is none. */
  public static Words of(Work work, String incident) {
    return new Words(
        kept(work.lastOf(incident, RCA)).map(Worded::draft).orElse(null),
        work.lastOf(incident, LEADS)
            .filter(entry -> !entry.body().isEmpty())
            .map(entry -> CanonicalJson.read(entry.body(), Suggested.class).leads())
            .orElse(null),
        Asked.of(work, incident).orElse(Asked.NOTHING));
  }

  /**
   * The bound for which an incident's cause is not worded by a model; empty if none is the reason.
   */
  public static Optional<Exceeded> exceeded(Work work, String incident) {
    return kept(work.lastOf(incident, RCA)).map(Worded::exceeded);
  }

  static Optional<Worded> kept(Optional<LedgerEntry> entry) {
    return entry
        .filter(one -> !one.body().isEmpty())
        .map(one -> CanonicalJson.read(one.body(), Worded.class));
  }

  /**
   * A draft in the ledger.
   *
   * @param summary one line for people
   * @param about digest of the cause that it words; another cause is worded anew
   * @param draft the words
   * @param exceeded the bound for which there are none; null if there was no such reason, and in
   *     entries of earlier versions
   */
  public record Worded(String summary, String about, Draft draft, @Nullable Exceeded exceeded) {}

  /** Leads in the ledger, with one line for people. */
  public record Suggested(String summary, Leads leads) {}
}
