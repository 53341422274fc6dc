package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.StepRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One step of a change. */
@Entity
@Table(name = "steps")
class StepRow {

  @EmbeddedId private Key key;

  @Column(nullable = false, updatable = false)
  private long number;

  @Column(nullable = false, length = 16)
  private String state;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected StepRow() {}

  StepRow(StepRecord step, long number) {
    this.key = new Key(step.planHash(), step.name());
    this.number = number;
    keep(step);
  }

  final void keep(StepRecord step) {
    state = step.state().name();
    document = Document.pack(RecordJson.write(step));
  }

  StepRecord step() {
    return RecordJson.read(document, StepRecord.class, "step " + key);
  }

  /** A plan and a step's name in it. */
  @Embeddable
  record Key(
      @Column(name = "plan_hash", length = 64) String planHash,
      @Column(name = "name", length = 600) String name) {}
}
