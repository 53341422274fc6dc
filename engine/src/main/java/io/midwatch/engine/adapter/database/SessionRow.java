package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person's sign-in. */
@Entity
@Table(name = "sessions")
class SessionRow {

  @Id
  @Column(length = 64)
  private String digest;

  @Column(name = "begun_at", nullable = false)
  private Instant begunAt;

  @Column(name = "used_at", nullable = false)
  private Instant usedAt;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected SessionRow() {}

  SessionRow(Session session) {
    this.digest = session.digest();
    keep(session);
  }

  final void keep(Session session) {
    this.begunAt = session.begunAt().instant();
    this.usedAt = session.usedAt().instant();
    this.document = Document.pack(RecordJson.write(session));
  }

  Session session() {
    return RecordJson.read(document, Session.class, "session");
  }
}
