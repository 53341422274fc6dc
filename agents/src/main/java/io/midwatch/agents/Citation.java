package io.midwatch.agents;

import io.midwatch.rules.Moment;

/**
 * Something that is known and that a sentence may cite.
 *
 * @param id names it in its incident: {@code e3} is a fact of the last investigation, {@code a1}
 *     was looked up because a model asked, {@code L12} is the ledger's entry 12
 * @param at when it was seen or written
 * @param kind what it is: where a fact comes from, or what an entry records
 * @param words what it says, redacted; tainted text if it is tainted
 * @param tainted true if a workload's owner or an attacker could have chosen its words
 */
public record Citation(String id, Moment at, String kind, String words, boolean tainted) {

  /** The id of what was looked up because a model asked: never that of a fact. */
  public static String asked(int number) {
    return "a" + number;
  }

  /** The id of a ledger entry. */
  public static String ledger(long seq) {
    return "L" + seq;
  }

  /** True if this is a ledger entry, whose id stays the same for ever. */
  boolean ofLedger() {
    return id.startsWith("L");
  }
}
