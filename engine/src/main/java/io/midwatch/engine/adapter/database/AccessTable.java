package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.PersonName;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.Vouched;
import io.midwatch.rules.Moment;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Sessions and tokens. */
final class AccessTable implements AccessShelf {

  private final Rows rows;

  AccessTable(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Session> session(String digest) {
    return rows.find(SessionRow.class, digest).map(SessionRow::session);
  }

  @Override
  public void saveSession(Session session) {
    Optional<SessionRow> row = rows.find(SessionRow.class, session.digest());
    if (row.isPresent()) {
      row.get().keep(session);
    } else {
      rows.insert(new SessionRow(session));
    }
  }

  @Override
  public void removeSession(String digest) {
    rows.find(SessionRow.class, digest).ifPresent(rows::remove);
  }

  @Override
  public void removeSessions(Moment begunBefore, Moment usedBefore) {
    rows.entities()
        .createQuery("delete from SessionRow r where r.begunAt < :begun or r.usedAt < :used")
        .setParameter("begun", begunBefore.instant())
        .setParameter("used", usedBefore.instant())
        .executeUpdate();
  }

  @Override
  public String nameOf(String subject, String wanted) {
    Optional<PersonRow> known = rows.find(PersonRow.class, subject);
    if (known.isPresent()) {
      return known.get().name();
    }
    String given = PersonName.of(wanted, subject, name -> person(name).isPresent());
    PersonRow row = new PersonRow(subject, given);
    rows.insert(row);
    return row.name();
  }

  private Optional<PersonRow> person(String name) {
    return rows.entities()
        .createQuery("select r from PersonRow r where r.name = :name", PersonRow.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void vouch(String subject, Vouched vouched) {
    rows.find(PersonRow.class, subject)
        .filter(row -> row.vouched().filter(kept -> vouched.at().isBefore(kept.at())).isEmpty())
        .ifPresent(row -> row.keep(vouched));
  }

  @Override
  public Optional<Vouched> vouched(String name) {
    return person(name).flatMap(PersonRow::vouched);
  }

  @Override
  public Optional<ApiToken> token(String digest) {
    return rows.find(TokenRow.class, digest).map(TokenRow::token);
  }

  @Override
  public Optional<ApiToken> lockToken(String digest) {
    if (!ApiToken.DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    return rows.entities()
        .createQuery("select r from TokenRow r where r.digest like :digest", TokenRow.class)
        .setParameter("digest", digest + "%")
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .map(TokenRow::token);
  }

  @Override
  public List<ApiToken> tokens(int limit) {
    return rows.entities()
        .createQuery("select r from TokenRow r order by r.number desc", TokenRow.class)
        .setMaxResults(limit)
        .getResultStream()
        .map(TokenRow::token)
        .toList();
  }

  @Override
  public void saveToken(ApiToken token) {
    Optional<TokenRow> row = rows.find(TokenRow.class, token.digest());
    if (row.isPresent()) {
      row.get().keep(token);
    } else {
      rows.insert(new TokenRow(token, rows.next("row_numbers")));
    }
  }
}
