package io.midwatch.engine.adapter.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The name by which a person is known here, for ever. */
@Entity
@Table(name = "people")
class PersonRow {

  @Id
  @Column(length = 64)
  private String subject;

  @Column(nullable = false, unique = true)
  private String name;

  /** For the persistence provider. */
  protected PersonRow() {}

  PersonRow(String subject, String name) {
    this.subject = subject;
    this.name = name;
  }

  String name() {
    return name;
  }
}
