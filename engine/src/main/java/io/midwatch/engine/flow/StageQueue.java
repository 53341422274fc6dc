package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;

/**
 * Holds what is due. Delivers each task at least once, at or after its moment, and survives the
 * process where it is durable.
 */
public interface StageQueue {

  /** Schedules a task; part of the unit of work it was got from. */
  void schedule(StageTask task, Moment due);
}
