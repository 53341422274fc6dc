package io.midwatch.engine.adapter.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is still to happen, in order of time, and in order of asking where the times are equal. */
final class Timers {

  private record Timer(Instant at, long order, Runnable deed) {}

  private final PriorityQueue<Timer> queue =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
  private long asked;

  void add(Instant at, Runnable deed) {
    queue.add(new Timer(at, asked++, deed));
  }

  /** When the next is due; null if there is none. */
  @Nullable Instant next() {
    Timer first = queue.peek();
    return first == null ? null : first.at();
  }

  /** Takes the next one out and carries it out. */
  void run() {
    queue.remove().deed().run();
  }
}
