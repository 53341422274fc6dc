package io.midwatch.engine.app;

import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads of this process that each do one thing again and again, whatever goes wrong. */
final class Hands {

  private static final System.Logger LOG = System.getLogger(Hands.class.getName());
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final String doing;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * None yet.
   *
   * @param doing what they do, for the log
   */
  Hands(String doing) {
    this.doing = doing;
  }

  /** What a thread does until it returns. */
  @FunctionalInterface
  interface Work {
    void go() throws InterruptedException;
  }

  /** Begins with one more. */
  void begin(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Does something once; whatever goes wrong is told, and it is tried again the next time. */
  void once(Runnable task) {
    try {
      task.run();
    } catch (StoreUnavailable e) {
      LOG.log(System.Logger.Level.WARNING, doing + " is not possible now: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, doing + " failed; it is tried again", e);
    }
  }

  /** Waits a little for all: a thread that works on the store is never interrupted. */
  void rest() {
    long until = System.nanoTime() + LONGEST_STOP.toNanos();
    for (Thread thread : threads) {
      try {
        thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
