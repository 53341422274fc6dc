package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.rules.Moment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change that was begun. */
@Entity
@Table(name = "executions")
class ExecutionRow {

  @Id
  @Column(name = "plan_hash", length = 64)
  private String planHash;

  @Column(nullable = false, updatable = false, length = 64)
  private String incident;

  @Column(nullable = false, updatable = false, length = 255)
  private String operation;

  @Column(nullable = false)
  private boolean running;

  @Column(name = "started_at", nullable = false)
  private Instant startedAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected ExecutionRow() {}

  ExecutionRow(ExecutionRecord execution) {
    this.planHash = execution.planHash();
    this.incident = execution.incident();
    this.operation = execution.operation();
    keep(execution);
  }

  final void keep(ExecutionRecord execution) {
    Moment ended = execution.endedAt();
    running = execution.running();
    startedAt = execution.startedAt().instant();
    endedAt = ended == null ? null : ended.instant();
    document = Document.pack(RecordJson.write(execution));
  }

  ExecutionRecord execution() {
    return RecordJson.read(document, ExecutionRecord.class, "execution " + planHash);
  }
}
