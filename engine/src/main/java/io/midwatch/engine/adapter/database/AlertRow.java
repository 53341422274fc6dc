package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.AlertRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The last episode of an alert. */
@Entity
@Table(name = "alerts")
class AlertRow {

  @Id
  @Column(length = 128)
  private String fingerprint;

  @Column(nullable = false, length = 64)
  private String incident;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected AlertRow() {}

  AlertRow(AlertRecord alert) {
    this.fingerprint = alert.alert().fingerprint();
    keep(alert);
  }

  final void keep(AlertRecord alert) {
    incident = alert.incident();
    document = Document.pack(RecordJson.write(alert));
  }

  AlertRecord alert() {
    return RecordJson.read(Document.unpack(document), AlertRecord.class, "alert " + fingerprint);
  }
}
