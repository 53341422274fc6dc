package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.StageQueue;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue in virtual time: whoever drives it makes time pass. Tasks come by due moment, and in the
 * order of their scheduling where moments are equal, so that two runs are alike.
 */
public final class VirtualStageQueue implements StageQueue {

  private static final System.Logger LOG = System.getLogger(VirtualStageQueue.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int DOUBLINGS = 6;

  private final VirtualTime time;
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private long scheduled;

  /** An empty queue that moves the given clock. */
  public VirtualStageQueue(VirtualTime time) {
    this.time = time;
  }

  @Override
  public void schedule(StageTask task, Moment due) {
    add(task, due, 0);
  }

  /**
   * Lets time pass until the next task is due and hands it over. A task whose handler throws is due
   * again after 1 s, 2 s, 4 s and so on up to a minute.
   *
   * @return false if nothing was scheduled
   */
  public boolean runNext(Consumer<StageTask> handler) {
    Entry next = take();
    if (next == null) {
      return false;
    }
    time.moveTo(next.due());
    try {
      handler.accept(next.task());
    } catch (RuntimeException e) {
      Duration wait = waitAfter(next.failures());
      LOG.log(
          System.Logger.Level.WARNING, next.task() + " failed; it is tried again in " + wait, e);
      add(next.task(), time.now().plus(wait), next.failures() + 1);
    }
    return true;
  }

  /** Hands over every task that is due until a moment, then lets time pass up to that moment. */
  public void runUntil(Moment end, Consumer<StageTask> handler) {
    while (nextDue().filter(due -> !end.isBefore(due)).isPresent()) {
      runNext(handler);
    }
    time.moveTo(end);
  }

  /** When the next task is due; empty if nothing is scheduled. */
  public synchronized Optional<Moment> nextDue() {
    return Optional.ofNullable(entries.peek()).map(Entry::due);
  }

  /** What is scheduled, the next first. */
  public synchronized List<StageTask> waiting() {
    return entries.stream().sorted(entries.comparator()).map(Entry::task).toList();
  }

  private synchronized void add(StageTask task, Moment due, int failures) {
    entries.add(new Entry(task, due, scheduled++, failures));
  }

  private static Duration waitAfter(int failures) {
    Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private synchronized @Nullable Entry take() {
    return entries.poll();
  }

  private record Entry(StageTask task, Moment due, long number, int failures) {}
}
