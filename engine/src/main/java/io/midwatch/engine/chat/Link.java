package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;

/**
 * Which person a chat's user is, as that person said while signed in on the web.
 *
 * @param team the workspace
 * @param user the chat's name of the person
 * @param person the name under which the person is known here
 * @param at when
 */
public record Link(String team, String user, String person, Moment at) {

  /** The way back, from a person: no chat has a user of such a name. */
  public static String back(String person) {
    return "@" + Face.digest(person);
  }

  /** True for the way back from a person. */
  public boolean isBack() {
    return user.startsWith("@");
  }

  /** Names it among all links. */
  public static String key(String team, String user) {
    return "link/" + team + "/" + user;
  }
}
