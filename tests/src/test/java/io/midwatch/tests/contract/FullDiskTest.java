package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.engine.adapter.database.DatabaseUrl;
import io.midwatch.engine.adapter.database.FileGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives a disk that fills up under a busy process. */
@Tag("full")
class FullDiskTest {

  /** Left to itself, H2 loses rows in about every seventh. */
  private static final int TIMES = 6;

  private static final int ROWS = 300;

  @TempDir Path folder;

  @Test
  void a_write_that_fails_ends_the_process_and_loses_no_acknowledged_row() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit: install Debian's util-linux");
    List<Integer> codes = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      Path file = folder.resolve("disk-" + time);
      Set<Long> acknowledged = new HashSet<>();

      codes.add(fillsUp(file, acknowledged));

      assertThat(onRecord(file)).as("rows").containsAll(acknowledged);
    }
    assertThat(codes).as("exit codes").containsOnly(FileGuard.FILE_FAILED);
  }

  private static int fillsUp(Path file, Set<Long> acknowledged) throws Exception {
    try (FullDiskChild child = FullDiskChild.start(file)) {
      Long row = child.row();
      while (row != null) {
        acknowledged.add(row);
        if (acknowledged.size() == ROWS) {
          child.mayNotGrowBeyond(Files.size(file.resolveSibling(file.getFileName() + ".mv.db")));
          child.killSoon();
        }
        row = child.row();
      }
      return child.exitCode();
    }
  }

  private static Set<Long> onRecord(Path file) throws SQLException {
    Set<Long> rows = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection(DatabaseUrl.durable("jdbc:h2:file:" + file), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select id, body from kept")) {
      while (result.next()) {
        rows.add(result.getLong(1));
        assertThat(result.getString(2)).isNotNull();
      }
    }
    return rows;
  }
}
