package io.midwatch.engine.adapter.database;

import io.midwatch.engine.paging.PageShelf;
import io.midwatch.engine.paging.Posting;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A notice that waits for its pager. Two processes that reach for it at once lose a race. */
@Entity
@Table(name = "outbox")
class PostingRow {

  @Id
  @Column(length = 255)
  private String id;

  @Column(nullable = false, updatable = false)
  private long number;

  @Version private long version;

  @Column(nullable = false, updatable = false, length = 64)
  private String incident;

  @Column(nullable = false, updatable = false, length = 64)
  private String channel;

  @Column(name = "posted_at", nullable = false, updatable = false)
  private Instant postedAt;

  @Column(name = "due_at", nullable = false)
  private Instant dueAt;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected PostingRow() {}

  PostingRow(Posting posting, long number) {
    this.id = posting.notice().id();
    this.number = number;
    this.incident = posting.notice().incident();
    this.channel = posting.notice().channel();
    this.postedAt = posting.notice().at().instant();
    keep(posting);
  }

  final void keep(Posting posting) {
    dueAt = posting.due().instant();
    document = Document.pack(RecordJson.write(posting));
  }

  Posting posting() {
    return RecordJson.read(document, Posting.class, name());
  }

  PageShelf.Torn torn() {
    return new PageShelf.Torn(id, incident);
  }

  String name() {
    return "notice " + id;
  }
}
