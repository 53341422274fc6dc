package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;

/**
 * The one message in which a channel is told that more cards wait than can be posted. It is kept
 * until it has said that the storm is over.
 *
 * @param channel where it stands
 * @param id tells it from that of another storm: 128 random bits in hex
 * @param message the chat's name of the message; empty until it is posted
 * @param inHand true while somebody brings it to the chat; it may have arrived
 * @param attempts failed attempts in a row
 * @param due when it is brought there again
 */
public record Storm(
    String channel, String id, String message, boolean inHand, int attempts, Moment due) {

  /** One of which nothing was said yet. */
  public static Storm begun(String channel, String id, Moment now) {
    return new Storm(channel, id, "", false, 0, now);
  }

  /** True if it may stand in the chat although its message is not known here. */
  public boolean unsure() {
    return message.isEmpty() && (inHand || attempts > 0);
  }

  /** The same in somebody's hand. */
  public Storm taken(Moment until) {
    return new Storm(channel, id, message, true, attempts, until);
  }

  /** The same after the chat has taken it. */
  public Storm said(String where, Moment next) {
    return new Storm(channel, id, where, false, 0, next);
  }

  /** The same after an attempt that did not succeed. */
  public Storm failed(int failures, Moment next) {
    return new Storm(channel, id, message, false, failures, next);
  }
}
