package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param provedAt when the provider, asked anew, says that they proved who they are; null if it was
 *     not asked, as in every session of an older version
 */
public record Session(
    String digest,
    String subject,
    String name,
    List<String> groups,
    Moment signedInAt,
    Moment begunAt,
    Moment usedAt,
    @Nullable Moment provedAt) {

  public Session {
    groups = List.copyOf(groups);
  }

  /** A sign-in for which the provider was not asked anew. */
  public Session(
      String digest,
      String subject,
      String name,
      List<String> groups,
      Moment signedInAt,
      Moment begunAt,
      Moment usedAt) {
    this(digest, subject, name, groups, signedInAt, begunAt, usedAt, null);
  }

  /** The same, used. */
  public Session used(Moment now) {
    return new Session(digest, subject, name, groups, signedInAt, begunAt, now, provedAt);
  }
}
