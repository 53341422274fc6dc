package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;

/**
 * What a person did in the chat. The chat has vouched for it and for nothing else: it says who
 * clicked in its own names, and what that person may do is asked elsewhere.
 *
 * @param id digest of the signed request: the same request is taken once
 * @param kind what was done
 * @param team the workspace
 * @param user the chat's name of the person
 * @param channel where; empty for a dialogue
 * @param message the message; empty for a dialogue
 * @param token the button's or the dialogue's opaque value
 * @param trigger what opens a dialogue, for a few seconds
 * @param text what was written; tainted
 * @param at when it came
 * @param attempts how often it was begun to be dealt with
 * @param due when it is dealt with again
 * @param done true if it has been dealt with
 */
public record Click(
    String id,
    Kind kind,
    String team,
    String user,
    String channel,
    String message,
    String token,
    String trigger,
    String text,
    Moment at,
    int attempts,
    Moment due,
    boolean done) {

  /** What was done. */
  public enum Kind {
    /** Pressed Approve on a card. */
    APPROVE,
    /** Pressed Reject on a card. */
    REJECT,
    /** Asked why. */
    WHY,
    /** Confirmed in the dialogue. */
    CONFIRMED,
    /** Said in the dialogue what is wrong. */
    REASONED,
    /** Pressed that the cause was right. */
    CAUSE_RIGHT,
    /** Pressed that the cause was wrong. */
    CAUSE_WRONG,
    /** Said in the dialogue what the cause was. */
    EXPLAINED
  }

  /** The same in somebody's hand. */
  public Click taken(Moment until) {
    return with(attempts + 1, until, false);
  }

  /** The same to be tried later. */
  public Click later(Moment next) {
    return with(attempts, next, false);
  }

  /** The same, dealt with. It stays for a while, so that it is not taken twice. */
  public Click over() {
    return with(attempts, due, true);
  }

  private Click with(int tries, Moment next, boolean over) {
    return new Click(
        id,
        kind,
        team,
        user,
        channel,
        message,
        token,
        trigger,
        over ? "" : text,
        at,
        tries,
        next,
        over);
  }
}
