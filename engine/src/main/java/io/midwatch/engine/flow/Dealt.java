package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Chat;

/**
 * What became of a click: what the chat answered, or what is to be told to whoever clicked, which
 * is kept before it is told.
 *
 * @param answer of the chat
 * @param channel where to tell it
 * @param words what to tell; empty for nothing
 */
record Dealt(Chat.Answer answer, String channel, String words) {

  /** It is done, and the card shows it. */
  static final Dealt DONE = with(new Chat.Answer.Done(""));

  /** The chat was asked. */
  static Dealt with(Chat.Answer answer) {
    return new Dealt(answer, "", "");
  }

  /** It is done or refused, and somebody is to be told. */
  static Dealt tell(String channel, String words) {
    return new Dealt(new Chat.Answer.Done(""), channel, words);
  }

  boolean tells() {
    return !words.isEmpty() && !channel.isEmpty();
  }
}
