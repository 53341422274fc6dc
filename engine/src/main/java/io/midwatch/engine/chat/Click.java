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
 * @param attempts how often it was begun to be dealt with, or to be told
 * @param due when it is dealt with again
 * @param done true if it has been dealt with
 * @param answer what is still to be told to whoever clicked; empty while nothing was done yet
 * @param answerIn in which channel
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
    boolean done,
    String answer,
    String answerIn) {

  /** One that has just come. */
  public Click(
      String id,
      Kind kind,
      String team,
      String user,
      String channel,
      String message,
      String token,
      String trigger,
      String text,
      Moment at) {
    this(id, kind, team, user, channel, message, token, trigger, text, at, 0, at, false, "", "");
  }

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
    EXPLAINED;

    /** True if a dialogue is opened for it, which the chat allows for a few seconds alone. */
    public boolean opensDialogue() {
      return this == APPROVE || this == REJECT || this == CAUSE_WRONG;
    }
  }

  /** The same in somebody's hand. */
  public Click taken(Moment until) {
    return with(attempts + 1, until, false, answer, answerIn);
  }

  /** The same to be tried later. */
  public Click later(Moment next) {
    return with(attempts, next, false, answer, answerIn);
  }

  /** The same in the same hand: what it asked for is done or refused, and is to be told. */
  public Click toTell(String channelOfAnswer, String words, Moment until) {
    return with(1, until, false, words, channelOfAnswer);
  }

  /** The same with no attempt made yet. */
  public Click begun() {
    return with(0, due, false, answer, answerIn);
  }

  /** The same, dealt with. It stays for a while, so that it is not taken twice. */
  public Click over() {
    return with(attempts, due, true, answer, answerIn);
  }

  private Click with(int tries, Moment next, boolean over, String words, String in) {
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
        over,
        words,
        in);
  }
}
