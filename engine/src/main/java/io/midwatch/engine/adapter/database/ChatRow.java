package io.midwatch.engine.adapter.database;

import io.midwatch.rules.Moment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/**
 * A card, click, link, ticket, storm or remark. Two processes that write it at once lose a race.
 */
@Entity
@Table(name = "chat")
class ChatRow {

  @Id
  @Column(length = 255)
  private String id;

  @Version private long version;

  @Column(nullable = false, updatable = false, length = 16)
  private String kind;

  @Column(nullable = false, updatable = false, length = 64)
  private String incident;

  /** False if nothing waits to be done about it. */
  @Column(nullable = false)
  private boolean waits;

  /** When it is to be done, or else since when it may be forgotten. */
  @Column(name = "due_at", nullable = false)
  private Instant dueAt;

  /** The channel in whose line it stands; empty if it stands in none. */
  @Column(nullable = false, length = 64)
  private String line = "";

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected ChatRow() {}

  ChatRow(String id, String kind, String incident, Object value, boolean waiting, Moment due) {
    this.id = id;
    this.kind = kind;
    this.incident = incident;
    this.waits = waiting;
    this.dueAt = due.instant();
    this.document = Document.pack(RecordJson.write(value));
  }

  final void keep(Object value, boolean waiting, Moment due) {
    waits = waiting;
    dueAt = due.instant();
    document = Document.pack(RecordJson.write(value));
  }

  final void standIn(String channel) {
    line = channel;
  }

  <T> T read(Class<T> type) {
    return RecordJson.read(document, type, kind + " " + id);
  }
}
