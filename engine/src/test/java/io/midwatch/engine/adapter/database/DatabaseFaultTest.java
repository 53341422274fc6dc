package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

  @Test
  void a_locked_file_is_named_with_what_to_do() {
    Exception failure =
        new RuntimeException(
            "Failed to start quarkus",
            new SQLException(
                "Database may be already in use: \"/srv/data/midwatch.mv.db\". Possible solutions:"
                    + " close all other connection(s); use the server mode [90020-240]",
                "90020",
                90020));

    assertThat(DatabaseFault.explain(failure))
        .contains(
            "the database file /srv/data/midwatch.mv.db is in use by another process; if that is a"
                + " running midwatch, talk to it over HTTP (--server URL), or stop it first");
  }

  @Test
  void a_file_that_is_corrupt_is_known_behind_a_general_error_too() {
    SQLException general = new SQLException("General error", "HY000", 50000);
    general.initCause(new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "File corrupted"));

    assertThat(DatabaseFault.explain(general))
        .hasValueSatisfying(words -> assertThat(words).contains("help: keep a copy of the file"));
  }

  @Test
  void another_failure_of_the_database_is_told_in_its_own_words() {
    SQLException deep = new SQLTransientConnectionException("Connection refused\nhint: is it up?");

    assertThat(DatabaseFault.explain(new IllegalStateException("no start", deep)))
        .contains("the database can't be used: Connection refused");
  }

  @Test
  void a_failure_of_something_else_is_none_of_its_business() {
    assertThat(DatabaseFault.explain(new IllegalStateException("port 8080 is taken"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "40P01", "55P03"})
  void a_lost_race_is_known_by_its_state(String state) {
    assertThat(DatabaseFault.isLostRace(new RuntimeException(new SQLException("no", state))))
        .isTrue();
  }

  @Test
  void an_older_version_of_a_row_is_a_lost_race() {
    assertThat(DatabaseFault.isLostRace(new OptimisticLockException("moved on"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "42S02", "23502", ""})
  void any_other_state_is_not(String state) {
    assertThat(DatabaseFault.isLostRace(new RuntimeException(new SQLException("no", state))))
        .isFalse();
  }

  @Test
  void exceptions_that_name_each_other_in_a_circle_are_read_once() {
    SQLException first = new SQLException("first", "08006");
    RuntimeException second = new RuntimeException("second", first);
    first.addSuppressed(second);

    assertThat(DatabaseFault.isLostRace(second)).isFalse();
  }
}
