package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The store in an H2 file keeps the promises. */
class DatabaseStoreTest
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

  @TempDir static Path folder;

  static StoreOnDisk disk;

  private DbSchedulerQueue queue;
  private UnitOfWork store;

  @BeforeAll
  static void open() {
    disk = StoreOnDisk.open(StoreOnDisk.url(folder.resolve("midwatch")));
  }

  @AfterAll
  static void close() {
    disk.close();
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
}
