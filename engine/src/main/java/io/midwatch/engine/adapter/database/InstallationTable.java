package io.midwatch.engine.adapter.database;

import java.util.List;
import java.util.UUID;

/** The one row that tells this database from every other one. */
final class InstallationTable {

  private final Rows rows;

  InstallationTable(Rows rows) {
    this.rows = rows;
  }

  /** Its id; who comes first makes it, and who made it at the same time finds that of the first. */
  String id() {
    List<?> ids =
        rows.entities()
            .createNativeQuery("select id from installation where number = 1", String.class)
            .getResultList();
    return ids.isEmpty() ? make() : (String) ids.get(0);
  }

  private String make() {
    String id = UUID.randomUUID().toString();
    rows.entities()
        .createNativeQuery("insert into installation (number, id) values (1, :id)", Void.class)
        .setParameter("id", id)
        .executeUpdate();
    return id;
  }
}
