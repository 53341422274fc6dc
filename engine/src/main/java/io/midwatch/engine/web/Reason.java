package io.midwatch.engine.web;

/** Why somebody said what they said: it is kept for ever and shown to everybody who looks. */
public final class Reason {

  /** So many characters and no more. */
  public static final int LONGEST = 1_000;

  private Reason() {}

  /**
   * The reason.
   *
   * @throws BadBody if it is longer than {@link #LONGEST}
   */
  public static String bounded(String reason) {
    if (reason.length() > LONGEST) {
      throw new BadBody(
          "reason",
          "`reason` has " + reason.length() + " characters; at most " + LONGEST + " are taken");
    }
    return reason;
  }
}
