package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything in maps. Transactions run one after the other; one that throws leaves nothing
 * behind.
 */
public final class MemoryUnitOfWork implements UnitOfWork {

  private final ReentrantLock turn = new ReentrantLock(true);
  private final MemoryTables tables = new MemoryTables();
  private final VirtualStageQueue queue;
  private final Function<Object, String> json;

  /**
   * An empty store.
   *
   * @param queue gets what committed transactions scheduled
   * @param json turns the body of a ledger entry into canonical JSON
   */
  public MemoryUnitOfWork(VirtualStageQueue queue, Function<Object, String> json) {
    this.queue = queue;
    this.json = json;
  }

  @Override
  public <T> T inTransaction(Function<Work, T> action) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a unit of work was begun inside another one");
    }
    turn.lock();
    Undo undo = new Undo();
    boolean kept = false;
    try {
      MemoryWork work = new MemoryWork(tables, undo, json);
      T result = action.apply(work);
      work.scheduled().forEach(later -> queue.schedule(later.task(), later.due()));
      kept = true;
      return result;
    } finally {
      if (!kept) {
        undo.all();
      }
      turn.unlock();
    }
  }

  /** Does nothing: there is no disk. */
  @Override
  public void sync() {}
}
