package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.adapter.database.LedgerFile;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a store in a file when nobody, or somebody else, has it open. */
class StoreRestartTest {

  @TempDir Path folder;

  private String url;

  @BeforeEach
  void place() {
    url = StoreOnDisk.url(folder.resolve("midwatch"));
  }

  @Test
  void everything_is_there_after_a_restart_and_due_tasks_come() {
    List<StageTask> seen = new CopyOnWriteArrayList<>();
    keep(
        work -> {
          work.saveIncident(incident("INC-1", deployment("cart")));
          work.append(NOON, "INC-1", "alert", "x");
          work.schedule(task("INC-1"), NOON);
        });

    try (StoreOnDisk again = StoreOnDisk.open(url)) {
      DbSchedulerQueue queue = again.queue("second");
      queue.start(seen::add);
      await().atMost(Duration.ofSeconds(10)).until(() -> !seen.isEmpty());
      queue.stop();
      again
          .store(queue)
          .inTransaction(
              work -> {
                assertThat(work.incident("INC-1")).contains(incident("INC-1", deployment("cart")));
                return work.append(NOON, "INC-1", "more", "y");
              });
    }

    assertThat(seen).containsExactly(task("INC-1"));
    try (LedgerFile ledger = LedgerFile.open(url)) {
      assertThat(StoreLocksContract.faultsOf(ledger.entries())).isEmpty();
      assertThat(ledger.lastWritten()).isEqualTo(2);
    }
  }

  @Test
  void a_task_that_a_killed_process_had_in_hand_comes_at_once_and_counts_no_failure()
      throws Exception {
    keep(work -> work.schedule(task("INC-1"), NOON));
    List<Instant> seen = new CopyOnWriteArrayList<>();

    try (StoreOnDisk again = StoreOnDisk.open(url)) {
      try (Connection connection = again.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "update scheduled_tasks set picked = true, picked_by = 'killed',"
                + " last_heartbeat = current_timestamp");
      }
      Instant start = Instant.now();
      DbSchedulerQueue queue = again.queue("second");
      queue.start(
          task -> {
            seen.add(Instant.now());
            if (seen.size() == 1) {
              throw new IllegalStateException("the first failure: a wait of one second");
            }
          });
      await().atMost(Duration.ofSeconds(10)).until(() -> seen.size() == 2);
      queue.stop();

      // heartbeats would have to stay away for four seconds
      assertThat(Duration.between(start, seen.get(0))).isLessThan(Duration.ofSeconds(3));
      assertThat(Duration.between(seen.get(0), seen.get(1))).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void stopping_does_not_wait_for_ever_and_interrupts_nobody() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    try (StoreOnDisk disk = StoreOnDisk.open(url)) {
      DbSchedulerQueue queue = disk.queue("one");
      queue.start(
          task -> {
            begun.countDown();
            boolean disturbed = false;
            while (stopped.getCount() > 0) {
              Thread.onSpinWait();
              disturbed |= Thread.interrupted();
            }
            interrupted.complete(disturbed);
          });
      queue.schedule(task("INC-1"), NOON);
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

      queue.stop();
      stopped.countDown();

      assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
      // it may still end well, as long as the database is there
      await().atMost(Duration.ofSeconds(10)).until(() -> tasks(disk) == 0);
    }
  }

  private static int tasks(StoreOnDisk disk) throws SQLException {
    try (Connection connection = disk.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from scheduled_tasks")) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void a_ledger_is_read_page_by_page_and_by_incident() {
    keep(
        work -> {
          for (int i = 1; i <= 410; i++) {
            work.append(NOON, "INC-" + i % 3, "kind", "body " + i);
          }
        });

    try (LedgerFile ledger = LedgerFile.open(url)) {
      assertThat(ledger.entries()).hasSize(410);
      assertThat(StoreLocksContract.faultsOf(ledger.entries())).isEmpty();
      assertThat(ledger.after(408, 10)).extracting(LedgerEntry::seq).containsExactly(409L, 410L);
      assertThat(ledger.of("INC-2", 2)).extracting(LedgerEntry::seq).containsExactly(2L, 5L);
      assertThat(ledger.of("INC-9", 2)).isEmpty();
    }
  }

  @Test
  void reading_a_ledger_makes_no_database_where_there_is_none() {
    assertThatThrownBy(() -> LedgerFile.open(url))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("not found");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_another_process_uses_is_named_with_what_to_do() throws Exception {
    keep(work -> work.append(NOON, "", "kind", "x"));
    try (StoreChild child = StoreChild.start("hold", url)) {
      assertThat(child.word()).isEqualTo("open");

      assertThatThrownBy(() -> LedgerFile.open(url))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage(
              "the database file "
                  + folder.toRealPath().resolve("midwatch.mv.db")
                  + " is in use by another process; if that is a running midwatch, talk to it over"
                  + " HTTP (--server URL), or stop it first");
    }
    assertThat(Files.exists(folder.resolve("midwatch.mv.db"))).isTrue();
  }

  private void keep(Consumer<Work> action) {
    try (StoreOnDisk first = StoreOnDisk.open(url)) {
      first
          .store(first.queue("first"))
          .inTransaction(
              work -> {
                action.accept(work);
                return true;
              });
    }
  }
}
