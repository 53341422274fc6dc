package io.midwatch.tests.contract;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.midwatch.rules.decision.CanonicalJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once a press is acknowledged no step begins, at whichever service it was pressed. */
@Tag("full")
class StopRunTest {

  private static final String USER = "postgres";

  @Test
  void two_services_on_an_h2_file_obey_one_button(@TempDir Path folder) {
    String url = StoreOnDisk.url(folder.resolve("midwatch"));
    try (StoreOnDisk disk = StoreOnDisk.open(url, "sa", "", CanonicalJson::write);
        StopRun run = new StopRun(disk, disk)) {
      System.out.println("H2 file: " + run.run());
    }
  }

  @Test
  void two_services_on_one_postgresql_obey_one_button() throws Exception {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeThat(platform).matches("Linux (amd64|x86_64)");
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl(USER, USER);
      try (StoreOnDisk one = StoreOnDisk.open(url, USER, USER, CanonicalJson::write);
          StoreOnDisk two = StoreOnDisk.open(url, USER, USER, CanonicalJson::write);
          StopRun run = new StopRun(one, two)) {
        System.out.println("PostgreSQL: " + run.run());
      }
    }
  }
}
