package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;

/**
 * A sign-in of a person in a browser, as far as it is kept: the cookie's word is not.
 *
 * @param digest the SHA-256 of the cookie's word
 * @param subject the person, as the identity provider names it for ever
 * @param name what people call them
 * @param groups their groups when they signed in
 * @param signedInAt when they proved who they are
 * @param begunAt when this browser came back with it
 * @param usedAt when it was last used, to the minute or so
 */
public record Session(
    String digest,
    String subject,
    String name,
    List<String> groups,
    Moment signedInAt,
    Moment begunAt,
    Moment usedAt) {

  public Session {
    groups = List.copyOf(groups);
  }

  /** The same, used. */
  public Session used(Moment now) {
    return new Session(digest, subject, name, groups, signedInAt, begunAt, now);
  }
}
