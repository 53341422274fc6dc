package io.midwatch.rules.change;

import io.midwatch.rules.Moment;

/**
 * How a change ended.
 *
 * @param result its kind
 * @param summary what was seen, in words
 * @param at when
 */
public record Outcome(Result result, String summary, Moment at) {

  /** The kinds of end. */
  public enum Result {
    /** The target is healthy, nothing near it is worse, the alerts are gone. */
    HEALED,
    /** It did not help or made things worse, and was undone. */
    ROLLED_BACK,
    /** It did not help, and could not be undone. */
    NOT_HEALED,
    /** It could not be carried out. */
    FAILED,
    /** What was signed no longer held; it stopped. */
    STALE
  }
}
