package io.midwatch.engine.web.live;

/**
 * Something that happened, without its content: whoever cares asks for that.
 *
 * @param type what kind of telling this is
 * @param seq the number of the last ledger entry that the listener then knows
 * @param incident the incident it is about, empty if about none
 * @param kind the ledger entry's kind, empty if there is no entry
 */
public record LiveEvent(Type type, long seq, String incident, String kind) {

  /** A listener that has missed more than is kept: all it shows may be old. */
  static LiveEvent reset(long seq) {
    return new LiveEvent(Type.RESET, seq, "", "");
  }

  /** Nothing happened; the connection stands. */
  static LiveEvent heartbeat(long seq) {
    return new LiveEvent(Type.HEARTBEAT, seq, "", "");
  }

  /** The kinds of telling. */
  public enum Type {
    /** A ledger entry was appended. */
    ENTRY,
    /** An incident changed without a new entry. */
    CHANGED,
    /** More was missed than is kept. */
    RESET,
    /** Nothing happened. */
    HEARTBEAT
  }
}
