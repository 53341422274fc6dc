package io.midwatch.engine.adapter.database;

import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An entry of the ledger. */
@Entity
@Table(name = "ledger")
class LedgerRow {

  @Id private long seq;

  @Column(name = "written_at", nullable = false, updatable = false)
  private Instant writtenAt;

  @Column(nullable = false, updatable = false, length = 64)
  private String incident;

  @Column(nullable = false, updatable = false, length = 64)
  private String kind;

  @Column(nullable = false, updatable = false, length = Document.LONGEST)
  private String body;

  @Column(name = "body_digest", nullable = false, updatable = false, length = 64)
  private String bodyDigest;

  @Column(name = "previous_hash", nullable = false, updatable = false, length = 64)
  private String previousHash;

  @Column(nullable = false, updatable = false, length = 64)
  private String hash;

  /** For the persistence provider. */
  protected LedgerRow() {}

  LedgerRow(LedgerEntry entry) {
    this.seq = entry.seq();
    this.writtenAt = entry.at().instant();
    this.incident = entry.incident();
    this.kind = entry.kind();
    this.body = Document.pack(entry.body());
    this.bodyDigest = entry.bodyDigest();
    this.previousHash = entry.previousHash();
    this.hash = entry.hash();
  }

  LedgerEntry entry() {
    return new LedgerEntry(
        seq,
        Moment.of(writtenAt),
        incident,
        kind,
        Document.unpack(body),
        bodyDigest,
        previousHash,
        hash);
  }
}
