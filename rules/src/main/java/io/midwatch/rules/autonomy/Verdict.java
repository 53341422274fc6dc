package io.midwatch.rules.autonomy;

/** What a decision says, mildest first. */
public enum Verdict {
  /** Midwatch carries the change out by itself and tells people. */
  RUN,
  /** One approver must sign first. */
  ASK_ONE,
  /** Two different people must sign, one of them a manager. */
  ASK_TWO,
  /** Nothing is done. */
  HOLD;

  /** The stricter of the two. */
  public Verdict stricter(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The milder of the two. */
  public Verdict milder(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
