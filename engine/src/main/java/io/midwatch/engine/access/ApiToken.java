package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;
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

  public ApiToken {
    scopes = scopes.stream().sorted().distinct().toList();
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
