package io.midwatch.tests.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two stores with pools of their own on one PostgreSQL, as two processes have them. */
@Tag("full")
class PostgresVotingRaceTest {

  private static final String USER = "postgres";

  @Test
  void through_two_stores_on_one_postgresql_every_vote_counts_once() throws Exception {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeThat(platform).matches("Linux (amd64|x86_64)");
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl(USER, USER);
      try (StoreOnDisk one = StoreOnDisk.open(url, USER, USER);
          StoreOnDisk two = StoreOnDisk.open(url, USER, USER)) {
        System.out.println("PostgreSQL, two stores: " + new VotingRace(one, two).run());
      }
    }
  }
}
