package io.midwatch.engine.adapter.database;

import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ledger. */
final class LedgerTable {

  private final Rows rows;
  private final Function<Object, String> json;

  LedgerTable(Rows rows, Function<Object, String> json) {
    this.rows = rows;
    this.json = json;
  }

  LedgerEntry append(Moment at, String incident, String kind, Object body) {
    // before the lock: others wait for it
    String text = json.apply(body);
    LedgerHeadRow head = lock();
    LedgerEntry entry = Chain.link(head.seq() + 1, head.hash(), at, incident, kind, text);
    rows.entities().persist(new LedgerRow(entry));
    head.moveTo(entry);
    return entry;
  }

  /** Rows are written once; this is the one thing that may be taken from them. */
  List<Long> forgetBodies(Moment before, int limit) {
    List<?> found =
        rows.entities()
            .createNativeQuery(
                "select r.seq from ledger r where r.kept = true and r.written_at < :before"
                    + " and not exists (select i.id from incidents i"
                    + " where i.id = r.incident and i.open_target is not null)"
                    + " order by r.kept, r.written_at, r.seq",
                Long.class)
            .setParameter("before", before.instant())
            .setMaxResults(limit)
            .getResultList();
    List<Long> numbers = found.stream().map(Long.class::cast).sorted().toList();
    if (!numbers.isEmpty()) {
      rows.entities()
          .createNativeQuery("update ledger set body = '', kept = false where seq in (:numbers)")
          .setParameter("numbers", numbers)
          .executeUpdate();
    }
    return numbers;
  }

  /** Nobody else appends until the transaction ends. */
  LedgerHeadRow lock() {
    return rows.lock(LedgerHeadRow.class, LedgerHeadRow.ID)
        .orElseThrow(() -> new IllegalStateException("the table ledger_head is empty"));
  }

  /** Without a lock, and without a row in hand that a later lock would find outdated. */
  long lastSeq() {
    return rows.entities()
        .createQuery("select h.seq from LedgerHeadRow h", Long.class)
        .getSingleResult();
  }

  List<LedgerEntry> after(long seq, int limit) {
    return rows.entities()
        .createQuery("select r from LedgerRow r where r.seq > :seq order by r.seq", LedgerRow.class)
        .setParameter("seq", seq)
        .setMaxResults(limit)
        .getResultStream()
        .map(LedgerRow::entry)
        .toList();
  }

  List<LedgerEntry> of(String incident, int limit) {
    return rows.entities()
        .createQuery(
            "select r from LedgerRow r where r.incident = :incident order by r.seq",
            LedgerRow.class)
        .setParameter("incident", incident)
        .setMaxResults(limit)
        .getResultStream()
        .map(LedgerRow::entry)
        .toList();
  }

  List<LedgerEntry> of(String incident, String kind, int limit) {
    return rows.entities()
        .createQuery(
            "select r from LedgerRow r where r.incident = :incident and r.kind = :kind"
                + " order by r.seq",
            LedgerRow.class)
        .setParameter("incident", incident)
        .setParameter("kind", kind)
        .setMaxResults(limit)
        .getResultStream()
        .map(LedgerRow::entry)
        .toList();
  }

  Optional<LedgerEntry> lastOf(String incident, String kind) {
    return rows.entities()
        .createQuery(
            "select r from LedgerRow r where r.incident = :incident and r.kind = :kind"
                + " order by r.seq desc",
            LedgerRow.class)
        .setParameter("incident", incident)
        .setParameter("kind", kind)
        .setMaxResults(1)
        .getResultStream()
        .map(LedgerRow::entry)
        .findFirst();
  }

  /** Natively: the index begins with a column that rows don't carry. */
  List<LedgerEntry> ofKind(String kind, Moment since, long after, int limit) {
    List<?> found =
        rows.entities()
            .createNativeQuery(
                "select r.* from ledger r where r.kept = true and r.written_at >= :since"
                    + " and r.seq > :after and r.kind = :kind order by r.seq",
                LedgerRow.class)
            .setParameter("since", since.instant())
            .setParameter("after", after)
            .setParameter("kind", kind)
            .setMaxResults(limit)
            .getResultList();
    return found.stream().map(LedgerRow.class::cast).map(LedgerRow::entry).toList();
  }

  long sizeOf(String incident) {
    return rows.entities()
        .createQuery("select count(r) from LedgerRow r where r.incident = :incident", Long.class)
        .setParameter("incident", incident)
        .getSingleResult();
  }
}
