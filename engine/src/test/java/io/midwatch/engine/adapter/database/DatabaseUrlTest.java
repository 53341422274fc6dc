package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void one_of_the_two_databases_is_active() {
    assertThat(DatabaseUrl.settings("jdbc:postgresql://db/midwatch", "mid", "secret"))
        .containsEntry("quarkus.datasource.postgresql.active", "true")
        .containsEntry("quarkus.hibernate-orm.postgresql.active", "true")
        .containsEntry("quarkus.datasource.postgresql.jdbc.url", "jdbc:postgresql://db/midwatch")
        .containsEntry("quarkus.datasource.postgresql.username", "mid")
        .containsEntry("quarkus.datasource.postgresql.password", "secret")
        .containsEntry("quarkus.datasource.h2.active", "false")
        .containsEntry("quarkus.hibernate-orm.h2.active", "false");
    assertThat(DatabaseUrl.settings("jdbc:h2:file:./m", "", ""))
        .containsEntry(
            "quarkus.datasource.h2.jdbc.url",
            FileGuard.over(DatabaseUrl.durable("jdbc:h2:file:./m")))
        .containsEntry("quarkus.datasource.h2.active", "true")
        .containsEntry("quarkus.datasource.postgresql.active", "false")
        .doesNotContainKey("quarkus.datasource.h2.username");
  }

  @Test
  void a_url_is_shown_without_its_passwords() {
    assertThatThrownBy(
            () -> DatabaseUrl.settings("jdbc:mysql://mid:hunter2@db/midwatch?password=h3", "", ""))
        .hasMessageContaining("`jdbc:mysql://…@db/midwatch?password=…`");
    assertThat(DatabaseUrl.shown("jdbc:h2:file:./m;USER=sa;PASSWORD=h4;MODE=x"))
        .isEqualTo("jdbc:h2:file:./m;USER=sa;PASSWORD=…;MODE=x");
  }

  @Test
  void another_kind_of_database_is_refused_with_what_to_use() {
    assertThatThrownBy(() -> DatabaseUrl.settings("jdbc:mysql://db/midwatch", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`jdbc:mysql://db/midwatch` is no database that midwatch knows; use"
                + " jdbc:h2:file:PATH or jdbc:postgresql://HOST/NAME");
  }
}
