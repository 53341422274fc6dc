package io.midwatch.agents.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call brought no answer. Its words are ours alone: a server's could say anything. */
final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of trouble. */
  enum Kind {
    /** Worth another attempt. */
    BUSY,
    /** Not worth another attempt, but the server is not well. */
    DOWN,
    /** It will not be otherwise until somebody changes something. */
    REFUSED
  }

  private final Kind kind;
  private final transient @Nullable Duration retryAfter;

  Trouble(Kind kind, String words, @Nullable Duration retryAfter) {
    super(words, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  static Trouble of(Kind kind, String words) {
    return new Trouble(kind, words, null);
  }

  Kind kind() {
    return kind;
  }

  /** How long the server asked to be left alone; null if it did not. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
