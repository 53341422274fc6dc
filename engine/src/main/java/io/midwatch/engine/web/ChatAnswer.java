package io.midwatch.engine.web;

/**
 * What a chat's request is answered.
 *
 * @param status of the answer
 * @param body JSON; empty for an empty answer
 */
public record ChatAnswer(int status, String body) {

  /** No chat is set up. */
  public static final ChatAnswer NONE = new ChatAnswer(404, "");
}
