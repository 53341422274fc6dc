package io.midwatch.engine.adapter.database;

import io.midwatch.engine.paging.Page;
import io.midwatch.rules.Moment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calling of people for one incident. */
@Entity
@Table(name = "pages")
class PageRow {

  @Id
  @Column(length = 64)
  private String incident;

  @Column(nullable = false)
  private boolean calling;

  @Column(name = "next_at", nullable = false)
  private Instant nextAt;

  @Column(name = "calling_since")
  private @Nullable Instant callingSince;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected PageRow() {}

  PageRow(Page page) {
    this.incident = page.incident();
    keep(page);
  }

  final void keep(Page page) {
    calling = page.calling();
    callingSince = calling ? page.since().instant() : null;
    nextAt = page.next().instant();
    document = Document.pack(RecordJson.write(page));
  }

  Page page() {
    return RecordJson.read(document, Page.class, name());
  }

  /** What can be known of a page that can't be read. */
  Page remains() {
    return Page.remains(
        incident,
        calling,
        Moment.of(callingSince == null ? nextAt : callingSince),
        Moment.of(nextAt));
  }

  String name() {
    return "page of " + incident;
  }
}
