package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Optional;

/** Sessions and tokens, as one transaction sees them. */
public interface AccessShelf {

  /** The session of a cookie's digest. */
  Optional<Session> session(String digest);

  /** Keeps a session. */
  void saveSession(Session session);

  /** Forgets a session, if there is one. */
  void removeSession(String digest);

  /** Forgets sessions that began, or were last used, before these moments. */
  void removeSessions(Moment begunBefore, Moment usedBefore);

  /**
   * The name by which a person is known here, for ever: the one wanted when they first came, or
   * another if somebody has it already.
   *
   * @param subject the digest of who they are to the identity provider
   */
  String nameOf(String subject, String wanted);

  /**
   * Keeps what the identity provider said of a person, unless it said something later before.
   *
   * @param subject as for {@link #nameOf}, which was asked before
   */
  void vouch(String subject, Vouched vouched);

  /** What the identity provider said last of the person of this name. */
  Optional<Vouched> vouched(String name);

  /** The token of a word's digest. */
  Optional<ApiToken> token(String digest);

  /**
   * The token whose word's digest begins like this, locked until the transaction ends: whoever
   * writes it has read what was written last.
   *
   * @param digest its first twelve hex digits or more
   */
  Optional<ApiToken> lockToken(String digest);

  /** Tokens, newest first, at most this many. */
  List<ApiToken> tokens(int limit);

  /** Keeps a token. */
  void saveToken(ApiToken token);
}
