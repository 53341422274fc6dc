package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.Vouched;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name by which a person is known here, for ever. */
@Entity
@Table(name = "people")
class PersonRow {

  @Id
  @Column(length = 64)
  private String subject;

  @Column(nullable = false, unique = true)
  private String name;

  @Column(length = Document.LONGEST)
  private @Nullable String vouched;

  /** For the persistence provider. */
  protected PersonRow() {}

  PersonRow(String subject, String name) {
    this.subject = subject;
    this.name = name;
  }

  String name() {
    return name;
  }

  Optional<Vouched> vouched() {
    return Optional.ofNullable(vouched).map(kept -> RecordJson.read(kept, Vouched.class, "person"));
  }

  void keep(Vouched said) {
    this.vouched = Document.pack(RecordJson.write(said));
  }
}
