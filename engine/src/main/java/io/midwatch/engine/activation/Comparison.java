package io.midwatch.engine.activation;

import io.midwatch.rules.autonomy.Verdict;
import java.util.List;

/**
 * What another pack would have made of recorded cases.
 *
 * @param cases how many were decided under both packs, newest first
 * @param older true if older cases are recorded that were not looked at
 * @param moves how many verdicts became which other, the same ones left out
 * @param milder cases that would be decided milder, newest first, a few of them
 * @param milderCount how many there are of these
 * @param unclear recorded cases of which it can't be said whether they would be milder
 */
public record Comparison(
    int cases,
    boolean older,
    List<Move> moves,
    List<MilderCase> milder,
    int milderCount,
    int unclear) {

  /** Nothing was compared, because nothing was in force before. */
  public static final Comparison NONE = new Comparison(0, false, List.of(), List.of(), 0, 0);

  public Comparison {
    moves = List.copyOf(moves);
    milder = List.copyOf(milder);
  }

  /** How many cases moved from one verdict to another. */
  public record Move(Verdict from, Verdict to, int count) {}

  /**
   * A case that would be decided milder.
   *
   * @param digest the case file's digest
   * @param operation what was proposed
   */
  public record MilderCase(
      String incident, String digest, String operation, Verdict from, Verdict to) {}

  /** True if nobody has to sign for this: what can't be compared counts as milder. */
  public boolean equalOrStricter() {
    return milderCount == 0 && unclear == 0;
  }

  /** What is to be known before signing, in one sentence. */
  public String words() {
    String milder = milderCount + " of " + cases + " recorded decisions would become milder";
    return unclear == 0 ? milder : milder + ", and " + unclear + " can't be compared";
  }
}
