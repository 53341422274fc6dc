package io.midwatch.engine.chat;

import java.util.List;

/**
 * A chat as it is configured.
 *
 * @param chat the way to it
 * @param channels where cards stand
 * @param webForTwo true if one of two signatures must be given on the web
 */
public record ChatRoom(Chat chat, List<String> channels, boolean webForTwo) {

  public ChatRoom {
    channels = List.copyOf(channels);
  }
}
