package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;
import java.time.Duration;

/**
 * One copy of a card: one plan in one channel. Its id is the opaque value of its buttons.
 *
 * @param id 128 random bits in hex
 * @param incident the incident
 * @param planHash the one plan that it is about, for ever
 * @param channel where it stands
 * @param ts the chat's name of the message; empty until it is posted
 * @param face digest of what it is to show
 * @param wanted counts what it was to show
 * @param shown the count that it shows
 * @param inHand true while somebody brings it to the chat; it may have arrived
 * @param attempts failed attempts in a row
 * @param due when it is brought there
 * @param lastShown when it was last changed
 */
public record Card(
    String id,
    String incident,
    String planHash,
    String channel,
    String ts,
    String face,
    int wanted,
    int shown,
    boolean inHand,
    int attempts,
    Moment due,
    Moment lastShown) {

  /** Changes of one card are gathered for so long, but for its last. */
  public static final Duration GATHER = Duration.ofSeconds(3);

  /** A card that is not posted yet. */
  public static Card begun(String id, String incident, String hash, String channel, Moment now) {
    return new Card(id, incident, hash, channel, "", "", 0, 0, false, 0, now, new Moment(0));
  }

  /** True if the chat does not show yet what it is to show. */
  public boolean waits() {
    return wanted > shown;
  }

  /** True if it waits for its turn to be posted. */
  public boolean inLine() {
    return ts.isEmpty() && waits();
  }

  /**
   * The same, to show something else; itself if it is that already.
   *
   * @param atOnce true if it must not wait for more changes
   */
  public Card toShow(String newFace, boolean atOnce, Moment now) {
    if (newFace.equals(face)) {
      return this;
    }
    Moment gathered = lastShown.plus(GATHER);
    Moment when = atOnce || gathered.isBefore(now) ? now : gathered;
    // what is in somebody's hand keeps its lease, and a pause that was asked for holds
    Moment next = inHand || attempts > 0 ? due : when;
    return new Card(
        id,
        incident,
        planHash,
        channel,
        ts,
        newFace,
        wanted + 1,
        shown,
        inHand,
        attempts,
        next,
        lastShown);
  }

  /** True if it may stand in the chat although its message is not known here. */
  public boolean unsure() {
    return inHand || attempts > 0;
  }

  /** The same in line; what was unsure stays so. */
  public Card inTurn(Moment turn) {
    return failed(unsure() ? Math.max(1, attempts) : 0, turn);
  }

  /** The same in somebody's hand. */
  public Card taken(Moment until) {
    return new Card(
        id, incident, planHash, channel, ts, face, wanted, shown, true, attempts, until, lastShown);
  }

  /** The same after the chat shows what was wanted at this count. */
  public Card arrived(String message, int count, Moment now) {
    return new Card(
        id,
        incident,
        planHash,
        channel,
        message,
        face,
        wanted,
        count,
        false,
        0,
        now.plus(GATHER),
        now);
  }

  /** The same after an attempt that did not succeed. */
  public Card failed(int failures, Moment next) {
    return new Card(
        id, incident, planHash, channel, ts, face, wanted, shown, false, failures, next, lastShown);
  }

  /** The same, given up. */
  public Card givenUp() {
    return new Card(
        id, incident, planHash, channel, ts, face, wanted, wanted, false, 0, due, lastShown);
  }
}
