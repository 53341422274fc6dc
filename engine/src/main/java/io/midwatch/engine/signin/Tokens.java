package io.midwatch.engine.signin;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tokens of machines: made by a person, shown once, kept as digests. */
public final class Tokens {

  /** How long a token counts at most. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** How many are listed. */
  public static final int MOST = 500;

  private static final Duration NOTED = Duration.ofMinutes(1);

  private final UnitOfWork store;
  private final Clock clock;

  /** Tokens kept in a store. */
  public Tokens(UnitOfWork store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param word the token itself, which is kept nowhere
   * @param token what is kept
   */
  public record Made(String word, ApiToken token) {}

  /**
   * Makes a token.
   *
   * @param lasts how long it counts, up to {@link #LONGEST}
   * @param maker who asks for it
   * @throws Beyond if it could do what its maker may not
   */
  public Made create(String name, List<TokenScope> scopes, Duration lasts, Caller maker) {
    for (TokenScope scope : scopes) {
      List<Action> lacking = maker.lacks(scope);
      if (!lacking.isEmpty()) {
        throw new Beyond(maker, scope, lacking.get(0));
      }
    }
    String by = maker.name();
    String word = TokenWord.PREFIX + TokenWord.random();
    String digest = TokenWord.digest(word);
    Moment now = Moment.of(clock.instant());
    ApiToken token =
        new ApiToken(
            ApiToken.id(digest),
            digest,
            name,
            scopes,
            by,
            now,
            Moment.of(clock.instant().plus(lasts)),
            null,
            null);
    store.inTransaction(
        work -> {
          work.access().saveToken(token);
          work.append(now, "", "token-made", told(token, by));
          return token;
        });
    return new Made(word, token);
  }

  /** Every token, newest first, at most {@link #MOST}. */
  public List<ApiToken> list() {
    return store.inTransaction(work -> work.access().tokens(MOST));
  }

  /** Revokes a token, for ever; false if there is none of that id that counts. */
  public boolean revoke(String id, String by) {
    Moment now = Moment.of(clock.instant());
    return store.inTransaction(
        work -> {
          Optional<ApiToken> token =
              work.access()
                  .lockToken(ApiToken.digestOf(id))
                  .filter(found -> found.id().equals(id) && found.countsAt(now));
          token.ifPresent(
              found -> {
                work.access().saveToken(found.revoked(now));
                work.append(now, "", "token-revoked", told(found, by));
              });
          return token.isPresent();
        });
  }

  /** Which machine brings this word; empty if the token counts no more or never did. */
  public Optional<Caller> caller(String word) {
    if (!TokenWord.looksLikeToken(word)) {
      return Optional.empty();
    }
    String digest = TokenWord.digest(word);
    Moment now = Moment.of(clock.instant());
    Optional<ApiToken> token =
        store
            .inTransaction(work -> work.access().token(digest))
            .filter(found -> found.countsAt(now));
    token
        .filter(found -> found.usedAt() == null || now.since(found.usedAt()).compareTo(NOTED) > 0)
        .ifPresent(found -> note(digest, now));
    return token.map(found -> Caller.machine(found.name(), Set.copyOf(found.scopes())));
  }

  /** Read again: a token that was revoked in between stays revoked. */
  private void note(String digest, Moment now) {
    store.inTransaction(
        work -> {
          work.access()
              .lockToken(digest)
              .ifPresent(kept -> work.access().saveToken(kept.used(now)));
          return digest;
        });
  }

  /** Somebody asks for a token that could do what they may not. */
  public static final class Beyond extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Action action;

    Beyond(Caller maker, TokenScope scope, Action action) {
      super(
          maker.name()
              + " may not "
              + action.words()
              + " over the whole fleet, which a token of the scope `"
              + scope.word()
              + "` could");
      this.action = action;
    }

    /** What they may not do. */
    public Action action() {
      return action;
    }
  }

  private static Map<String, Object> told(ApiToken token, String by) {
    return Map.of(
        "by", by,
        "id", token.id(),
        "name", token.name(),
        "scopes", token.scopes().stream().map(TokenScope::word).toList());
  }
}
