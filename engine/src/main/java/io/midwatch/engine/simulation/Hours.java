package io.midwatch.engine.simulation;

import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Time that passes when it is told to, and the store and queue that live by it. */
public interface Hours {

  /** The clock of everything. */
  Clock clock();

  /** When the next stage is due; empty if nothing is scheduled. */
  Optional<Moment> next();

  /** The store whose transactions schedule stages in these hours. */
  UnitOfWork store();

  /**
   * Lets time pass up to a moment and hands over what becomes due on the way, at its own moment.
   * What the handler throws is tried again later, as the real queue does.
   */
  void passUntil(Moment moment, Consumer<StageTask> handler);

  /** Lets time pass up to a moment in which nobody works: what becomes due on the way waits. */
  void sleepUntil(Moment moment);
}
