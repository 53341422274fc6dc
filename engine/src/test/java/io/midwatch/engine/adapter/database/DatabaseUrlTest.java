package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

  @Test
  void an_h2_file_is_made_durable() {
    assertThat(DatabaseUrl.durable("jdbc:h2:file:./data/midwatch"))
        .isEqualTo(
            "jdbc:h2:file:./data/midwatch;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000"
                + ";RETENTION_TIME=1000;WRITE_DELAY=0");
  }

  @Test
  void what_an_operator_wrote_stays() {
    assertThat(DatabaseUrl.durable("jdbc:h2:file:./m;write_delay=500;LOCK_TIMEOUT=1"))
        .isEqualTo(
            "jdbc:h2:file:./m;write_delay=500;LOCK_TIMEOUT=1;DB_CLOSE_ON_EXIT=FALSE"
                + ";RETENTION_TIME=1000");
  }

  @Test
  void the_url_of_another_database_stays_as_it_is() {
    assertThat(DatabaseUrl.durable("jdbc:postgresql://db/midwatch"))
        .isEqualTo("jdbc:postgresql://db/midwatch");
    assertThat(DatabaseUrl.durable("jdbc:h2:mem:demo")).isEqualTo("jdbc:h2:mem:demo");
  }
}
