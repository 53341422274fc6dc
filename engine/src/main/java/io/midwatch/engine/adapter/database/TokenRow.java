package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.ApiToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A machine's token. */
@Entity
@Table(name = "tokens")
class TokenRow {

  @Id
  @Column(length = 64)
  private String digest;

  @Column(nullable = false, unique = true)
  private long number;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected TokenRow() {}

  TokenRow(ApiToken token, long number) {
    this.digest = token.digest();
    this.number = number;
    keep(token);
  }

  final void keep(ApiToken token) {
    this.document = Document.pack(RecordJson.write(token));
  }

  ApiToken token() {
    return RecordJson.read(document, ApiToken.class, "token " + number);
  }
}
