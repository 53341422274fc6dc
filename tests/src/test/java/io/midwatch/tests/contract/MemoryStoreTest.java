package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The store in memory keeps the promises. */
class MemoryStoreTest
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

  private final VirtualStageQueue queue = new VirtualStageQueue(new VirtualTime(StoreSamples.NOON));
  private final MemoryUnitOfWork store = new MemoryUnitOfWork(queue, StoreSamples::json);

  @Override
  public UnitOfWork store() {
    return store;
  }

  @Override
  public void handOver(Consumer<StageTask> handler, BooleanSupplier until) {
    while (!until.getAsBoolean()) {
      if (!queue.runNext(handler)) {
        throw new AssertionError("nothing is due any more");
      }
    }
  }
}
