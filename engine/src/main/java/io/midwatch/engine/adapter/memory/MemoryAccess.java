package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.PersonName;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.Vouched;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions and tokens in memory, undone if the transaction fails. */
final class MemoryAccess implements AccessShelf {

  private final MemoryTables tables;
  private final Undo undo;

  MemoryAccess(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  @Override
  public Optional<Session> session(String digest) {
    return Optional.ofNullable(tables.sessions.get(digest));
  }

  @Override
  public void saveSession(Session session) {
    undo.put(tables.sessions, session.digest(), session);
  }

  @Override
  public void removeSession(String digest) {
    undo.remove(tables.sessions, digest);
  }

  @Override
  public void removeSessions(Moment begunBefore, Moment usedBefore) {
    tables.sessions.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().begunAt().compareTo(begunBefore) < 0
                    || entry.getValue().usedAt().compareTo(usedBefore) < 0)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::removeSession);
  }

  @Override
  public String nameOf(String subject, String wanted) {
    String known = tables.people.get(subject);
    if (known == null) {
      known = PersonName.of(wanted, subject, tables.people::containsValue);
      undo.put(tables.people, subject, known);
    }
    return known;
  }

  @Override
  public void vouch(String subject, Vouched vouched) {
    Vouched before = tables.vouched.get(subject);
    if (tables.people.containsKey(subject)
        && (before == null || !vouched.at().isBefore(before.at()))) {
      undo.put(tables.vouched, subject, vouched);
    }
  }

  @Override
  public Optional<Vouched> vouched(String name) {
    return tables.people.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .findFirst()
        .map(entry -> tables.vouched.get(entry.getKey()));
  }

  @Override
  public Optional<ApiToken> token(String digest) {
    return Optional.ofNullable(tables.tokens.get(digest));
  }

  @Override
  public Optional<ApiToken> lockToken(String digest) {
    return ApiToken.DIGEST.matcher(digest).matches()
        ? tables.tokens.values().stream()
            .filter(token -> token.digest().startsWith(digest))
            .findFirst()
        : Optional.empty();
  }

  @Override
  public List<ApiToken> tokens(int limit) {
    return tables.tokens.values().stream()
        .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
        .limit(limit)
        .toList();
  }

  @Override
  public void saveToken(ApiToken token) {
    undo.put(tables.tokens, token.digest(), token);
  }
}
