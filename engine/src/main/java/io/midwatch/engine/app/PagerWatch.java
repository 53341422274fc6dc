package io.midwatch.engine.app;

import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.paging.Channels.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries what waits in the outbox to the pagers, each on a thread of its own, so that one that
 * hangs keeps no other waiting; and calls again while nobody comes.
 */
final class PagerWatch {

  private static final System.Logger LOG = System.getLogger(PagerWatch.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  static PagerWatch start(PagingDesk desk) {
    PagerWatch watch = new PagerWatch();
    watch.begin("midwatch-calls", desk::callAgain);
    watch.begin("midwatch-outbox", once(desk::clear));
    for (Channel channel : desk.channels().list()) {
      watch.begin("midwatch-" + channel.name(), () -> desk.deliver(channel));
    }
    return watch;
  }

  /** Repeated until it has succeeded. */
  private static Runnable once(Runnable task) {
    boolean[] done = {false};
    return () -> {
      if (!done[0]) {
        task.run();
        done[0] = true;
      }
    };
  }

  private void begin(String name, Runnable task) {
    Thread thread = new Thread(() -> run(task), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Ends after the present attempts: a thread that works on the store is never interrupted. */
  void stop() {
    over.countDown();
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

  private void run(Runnable task) {
    try {
      while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        guarded(task);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong, it is tried again. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (StoreUnavailable e) {
      LOG.log(System.Logger.Level.WARNING, "people can't be called now: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "calling people failed; it is tried again", e);
    }
  }
}
