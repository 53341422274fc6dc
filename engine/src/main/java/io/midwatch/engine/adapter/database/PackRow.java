package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.PackRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A policy pack that was put in force. */
@Entity
@Table(name = "packs")
class PackRow {

  @Id
  @Column(length = 64)
  private String digest;

  /** The highest is in force. */
  @Column(nullable = false, unique = true)
  private long number;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected PackRow() {}

  PackRow(PackRecord pack, long number) {
    this.digest = pack.digest();
    keep(pack, number);
  }

  final void keep(PackRecord pack, long number) {
    this.number = number;
    this.document = Document.pack(RecordJson.write(pack));
  }

  PackRecord pack() {
    return RecordJson.read(document, PackRecord.class, "pack " + digest);
  }
}
