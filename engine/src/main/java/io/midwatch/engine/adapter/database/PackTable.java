package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.PackShelf;
import java.util.Optional;

/** The packs that were put in force. */
final class PackTable implements PackShelf {

  private final Rows rows;

  PackTable(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<PackRecord> active() {
    return rows.entities()
        .createQuery("select r from PackRow r order by r.number desc", PackRow.class)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(PackRow::pack);
  }

  @Override
  public Optional<PackRecord> find(String digest) {
    return rows.find(PackRow.class, digest).map(PackRow::pack);
  }

  @Override
  public void activate(PackRecord pack) {
    long number = rows.next("row_numbers");
    Optional<PackRow> row = rows.find(PackRow.class, pack.digest());
    if (row.isPresent()) {
      row.get().keep(pack, number);
    } else {
      rows.insert(new PackRow(pack, number));
    }
    rows.entities()
        .createQuery("select r from PackRow r order by r.number desc", PackRow.class)
        .setFirstResult(KEPT)
        .getResultList()
        .forEach(rows::remove);
  }
}
