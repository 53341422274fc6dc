package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHealthTest {

  private final FileHealth health = new FileHealth();

  @Test
  void it_lives_before_anything_was_tried() {
    assertThat(status()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @ValueSource(ints = {90098, 90030, 90028, 90031})
  void a_file_that_h2_cannot_use_asks_for_a_new_process(int code) {
    health.failed(new IllegalStateException("wrapped", new SQLException("no", "90000", code)));

    assertThat(status()).isEqualTo(Status.DOWN);
  }

  @Test
  void a_commit_after_it_shows_that_the_file_is_open_again() {
    health.failed(new SQLException("closed", "90098", 90098));
    health.worked();

    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void a_lost_race_and_a_postgresql_that_is_away_end_no_process() {
    health.failed(new SQLException("a lock was waited for too long", "HYT00", 50200));
    health.failed(new SQLException("the connection was refused", "08001"));

    assertThat(status()).isEqualTo(Status.UP);
  }

  private Status status() {
    return health.call().getStatus();
  }
}
