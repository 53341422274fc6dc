package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.simulation.Hours;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Hours that pass as fast as the work in them can be done. */
public final class VirtualHours implements Hours {

  private final VirtualTime time;
  private final VirtualStageQueue queue;
  private final MemoryUnitOfWork store;

  /** Hours that begin at a moment, with an empty store. */
  public VirtualHours(Moment start) {
    time = new VirtualTime(start);
    queue = new VirtualStageQueue(time);
    store = new MemoryUnitOfWork(queue, CanonicalJson::write);
  }

  @Override
  public Clock clock() {
    return time;
  }

  @Override
  public Optional<Moment> next() {
    return queue.nextDue();
  }

  @Override
  public UnitOfWork store() {
    return store;
  }

  @Override
  public void passUntil(Moment moment, Consumer<StageTask> handler) {
    queue.runUntil(moment, handler);
  }

  @Override
  public void sleepUntil(Moment moment) {
    time.moveTo(moment);
  }
}
