package io.midwatch.engine.adapter.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that are never interrupted, not even when they are told to stop at once: an interrupt
 * during a read or write closes an H2 file under everybody who uses it. They don't keep the process
 * from ending.
 */
final class Patient {

  private Patient() {}

  /** So many threads under a name. */
  static ExecutorService threads(String name, int count) {
    return new ThreadPoolExecutor(
        count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)) {
      @Override
      public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        return waiting;
      }
    };
  }

  /** So many threads for what is done again and again. */
  static ScheduledExecutorService housekeepers(String name, int count) {
    return new ScheduledThreadPoolExecutor(count, named(name)) {
      @Override
      public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> waiting = new ArrayList<>();
        getQueue().drainTo(waiting);
        return waiting;
      }
    };
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
