package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Session;
import io.midwatch.rules.Moment;
import java.util.Comparator;
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
  public List<Session> sessions(int limit) {
    return tables.sessions.values().stream()
        .sorted(Comparator.comparing(Session::begunAt).reversed())
        .limit(limit)
        .toList();
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
      boolean taken = tables.people.containsValue(wanted);
      known = taken ? wanted + "~" + subject.substring(0, 8) : wanted;
      undo.put(tables.people, subject, known);
    }
    return known;
  }

  @Override
  public Optional<ApiToken> token(String digest) {
    return Optional.ofNullable(tables.tokens.get(digest));
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
