package io.midwatch.engine.approval;

/**
 * Why a word was not taken.
 *
 * @param kind its kind
 * @param law the law that refused it, in a few words
 * @param message the whole sentence, for people
 */
public record Refusal(Kind kind, String law, String message) {

  /** What kind of refusal it is. */
  public enum Kind {
    /** This person may not. */
    NOT_ENTITLED,
    /** It has ended: signed, rejected, lapsed or replaced. */
    ENDED,
    /** The hash names another plan. */
    WRONG_HASH
  }
}
