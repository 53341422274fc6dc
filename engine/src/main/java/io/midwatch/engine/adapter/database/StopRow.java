package io.midwatch.engine.adapter.database;

import io.midwatch.rules.decision.StopButton;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A stop button that is pressed. */
@Entity
@Table(name = "stops")
class StopRow {

  @Id
  @Column(length = 64)
  private String id;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected StopRow() {}

  StopRow(StopButton stop) {
    this.id = stop.id();
    keep(stop);
  }

  final void keep(StopButton stop) {
    document = Document.pack(RecordJson.write(stop));
  }

  StopButton stop() {
    return RecordJson.read(document, StopButton.class, "stop button " + id);
  }
}
