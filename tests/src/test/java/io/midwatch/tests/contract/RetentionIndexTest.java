package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.HOUR;
import static io.midwatch.tests.contract.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.UnitOfWork;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention has removed is not read over again with every batch. */
class RetentionIndexTest {

  @TempDir Path folder;

  @Test
  void what_retention_looks_for_is_found_by_an_index_that_leaves_out_what_is_gone()
      throws SQLException {
    try (StoreOnDisk disk = StoreOnDisk.open(StoreOnDisk.url(folder.resolve("midwatch")));
        Connection connection = disk.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set query_statistics true");
      UnitOfWork store = disk.store(disk.queue("test"));
      for (int i = 0; i < 20; i++) {
        store.inTransaction(work -> work.append(NOON, "INC-1", "step", "x"));
      }

      assertThat(forget(store, 15)).hasSize(15).isSorted();
      assertThat(forget(store, 15)).hasSize(5);
      assertThat(forget(store, 15)).isEmpty();
      assertThat(plan(connection, selected(statement))).contains("LEDGER_KEPT: KEPT = TRUE");
    }
  }

  private static List<Long> forget(UnitOfWork store, int limit) {
    return store.inTransaction(work -> work.forgetBodies(NOON.plus(HOUR), limit));
  }

  /** What was in fact asked. */
  private static String selected(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "select sql_statement from information_schema.query_statistics"
                + " where sql_statement like 'select%.seq%ledger%open_target%'")) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      explain.setObject(1, OffsetDateTime.ofInstant(NOON.instant(), ZoneOffset.UTC));
      explain.setInt(2, 10);
      try (ResultSet plan = explain.executeQuery()) {
        assertThat(plan.next()).isTrue();
        return plan.getString(1);
      }
    }
  }
}
