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
  private final int status;

  Trouble(Kind kind, String words, @Nullable Duration retryAfter, int status) {
    super(words, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.status = status;
  }

  static Trouble of(Kind kind, String words) {
    return new Trouble(kind, words, null, 0);
  }

  Kind kind() {
    return kind;
  }

  /** How long the server asked to be left alone; null if it did not. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** True if the server says that it minds what was sent, which may be the schema. */
  boolean minds() {
    return status == 400 || status == 422;
  }

  /** True if the server broke on what was sent, which may be the schema. */
  boolean broke() {
    return status == 500 || status == 501;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
