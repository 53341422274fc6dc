package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine's token, as far as it is kept: the word itself is not.
 *
 * @param id names it; no secret
 * @param digest the SHA-256 of the word
 * @param name what it is for, in words
 * @param scopes what it may be used for
 * @param createdBy the person who made it
 * @param revokedAt when it was revoked; null if it was not
 * @param usedAt when it was last used, to the minute or so; null if never
 */
public record ApiToken(
    String id,
    String digest,
    String name,
    List<TokenScope> scopes,
    String createdBy,
    Moment createdAt,
    Moment expiresAt,
    @Nullable Moment revokedAt,
    @Nullable Moment usedAt) {

  /** A digest, or as much of its beginning as tells it from every other. */
  public static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12,64}");

  private static final String ID = "tok-";

  public ApiToken {
    scopes = scopes.stream().sorted().distinct().toList();
  }

  /** The id of the token of a digest, by which people name it. */
  public static String id(String digest) {
    return ID + digest.substring(0, 12);
  }

  /** What the digest of the token of an id begins with; a text that is no digest if it is none. */
  public static String digestOf(String id) {
    return id.startsWith(ID) ? id.substring(ID.length()) : "";
  }

  /** True if it counts at a moment. */
  public boolean countsAt(Moment now) {
    return revokedAt == null && now.compareTo(expiresAt) < 0;
  }

  /** The same, revoked. */
  public ApiToken revoked(Moment now) {
    return new ApiToken(id, digest, name, scopes, createdBy, createdAt, expiresAt, now, usedAt);
  }

  /** The same, used. */
  public ApiToken used(Moment now) {
    return new ApiToken(id, digest, name, scopes, createdBy, createdAt, expiresAt, revokedAt, now);
  }
}
