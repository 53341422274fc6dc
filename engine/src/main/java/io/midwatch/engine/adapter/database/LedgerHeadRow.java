package io.midwatch.engine.adapter.database;

import io.midwatch.engine.ledger.LedgerEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The last entry of the ledger: its lock makes appending a single file. */
@Entity
@Table(name = "ledger_head")
class LedgerHeadRow {

  /** There is one row. */
  static final int ID = 1;

  @Id private int id;

  @Column(nullable = false)
  private long seq;

  @Column(nullable = false, length = 64)
  private String hash;

  /** For the persistence provider. */
  protected LedgerHeadRow() {}

  long seq() {
    return seq;
  }

  String hash() {
    return hash;
  }

  void moveTo(LedgerEntry last) {
    seq = last.seq();
    hash = last.hash();
  }
}
