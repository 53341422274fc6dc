package io.midwatch.engine.adapter.database;

import io.midwatch.rules.change.Signature;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One word of a person on a plan. */
@Entity
@Table(name = "votes")
class VoteRow {

  @EmbeddedId private Key key;

  @Column(nullable = false, updatable = false)
  private long number;

  @Column(nullable = false, updatable = false, length = 64)
  private String incident;

  @Column(nullable = false, updatable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected VoteRow() {}

  VoteRow(String planHash, String incident, long number, Signature signature) {
    this.key = new Key(planHash, signature.person());
    this.incident = incident;
    this.number = number;
    this.document = Document.pack(RecordJson.write(signature));
  }

  Signature signature() {
    return RecordJson.read(document, Signature.class, "vote " + key);
  }

  /** A person and a plan. */
  @Embeddable
  record Key(
      @Column(name = "plan_hash", length = 64) String planHash,
      @Column(name = "person", length = 255) String person) {}
}
