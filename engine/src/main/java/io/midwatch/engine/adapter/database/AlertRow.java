package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.rules.Moment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last episode of an alert. */
@Entity
@Table(name = "alerts")
class AlertRow {

  @Id
  @Column(length = 128)
  private String fingerprint;

  @Version private long version;

  @Column(nullable = false, length = 64)
  private String incident;

  @Column(length = 64)
  private @Nullable String cause;

  @Column private @Nullable Boolean firing;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "last_seen")
  private @Nullable Instant lastSeen;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected AlertRow() {}

  AlertRow(AlertRecord alert) {
    this.fingerprint = alert.alert().fingerprint();
    keep(alert);
  }

  final void keep(AlertRecord alert) {
    Moment end = alert.alert().endsAt();
    incident = alert.incident();
    cause = alert.cause();
    firing = alert.alert().firing();
    endedAt = end == null ? null : end.instant();
    lastSeen = alert.lastSeen().instant();
    document = Document.pack(RecordJson.write(alert));
  }

  String fingerprint() {
    return fingerprint;
  }

  AlertRecord alert() {
    return RecordJson.read(document, AlertRecord.class, "alert " + fingerprint);
  }
}
