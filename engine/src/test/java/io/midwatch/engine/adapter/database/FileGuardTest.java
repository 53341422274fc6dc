package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGuardTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/m;A=1, jdbc:h2:midwatch:./data/m;A=1",
    "jdbc:h2:/srv/m, jdbc:h2:midwatch:/srv/m",
    "jdbc:h2:~/m, jdbc:h2:midwatch:~/m",
    "jdbc:h2:nio:/srv/m, jdbc:h2:midwatch:nio:/srv/m"
  })
  void every_file_of_h2_is_guarded(String url, String guarded) {
    assertThat(FileGuard.over(url)).isEqualTo(guarded);
    assertThat(FileGuard.over(guarded)).isEqualTo(guarded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:mem:x", "jdbc:h2:tcp://db/x", "jdbc:h2:ssl://db/x", "jdbc:postgresql:x"})
  void what_is_no_file_of_h2_is_left_alone(String url) {
    assertThat(FileGuard.over(url)).isEqualTo(url);
  }

  @Test
  void the_file_is_the_same_with_and_without_a_guard() throws SQLException {
    try (Connection guarded = open(FileGuard.over(url()));
        Statement statement = guarded.createStatement()) {
      statement.execute("create table t(n int)");
      statement.execute("insert into t values (7)");
    }
    try (Connection plain = open(url());
        Statement statement = plain.createStatement();
        ResultSet row = statement.executeQuery("select n from t")) {
      assertThat(row.next()).isTrue();
    }
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("m.mv.db"));
  }

  @Test
  void a_file_in_use_is_told_by_its_path() throws SQLException {
    try (Connection ignored = open(url())) {
      assertThatThrownBy(() -> open(FileGuard.over(url())))
          .satisfies(
              e ->
                  assertThat(DatabaseFault.explain(e))
                      .hasValueSatisfying(
                          words ->
                              assertThat(words)
                                  .contains("file " + folder.resolve("m.mv.db") + " is in use")));
    }
  }

  @Test
  void a_file_that_cannot_be_read_is_left_as_it_is() throws Exception {
    try (Connection ignored = open(FileGuard.over(url()))) {
      assertThat(ignored.isValid(1)).isTrue();
    }
    Path file = folder.resolve("m.mv.db");
    byte[] broken = Files.readAllBytes(file);
    Arrays.fill(broken, 0, broken.length, (byte) 'x');
    Files.write(file, broken);

    assertThatThrownBy(() -> open(FileGuard.over(url())))
        .satisfies(
            e ->
                assertThat(DatabaseFault.explain(e))
                    .hasValueSatisfying(
                        words ->
                            assertThat(words)
                                .contains(
                                    "\"" + folder.resolve("m.mv.db"),
                                    "help: ",
                                    "backup",
                                    "docs/operating.md")));
    assertThat(file).hasBinaryContent(broken);
  }

  private String url() {
    return DatabaseUrl.durable("jdbc:h2:file:" + folder.resolve("m"));
  }

  private static Connection open(String url) throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }
}
