package io.midwatch.engine.app;

import io.midwatch.engine.flow.ChatDesk;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Deals with clicks and brings cards to the chat, each on a thread of its own. */
final class ChatWatch {

  private static final System.Logger LOG = System.getLogger(ChatWatch.class.getName());
  private static final long EVERY_MILLIS = 1_000;
  private static final long LONGEST_STOP_MILLIS = 2_000;

  private final Semaphore clicked = new Semaphore(0);
  private final Semaphore changed = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  static ChatWatch start(ChatDesk desk) {
    ChatWatch watch = new ChatWatch();
    watch.begin("midwatch-chat-clicks", watch.clicked, desk::work);
    watch.begin("midwatch-chat-cards", watch.changed, desk::deliver);
    watch.begin("midwatch-chat-forget", new Semaphore(0), hourly(desk::forget));
    return watch;
  }

  private static Runnable hourly(Runnable task) {
    long[] next = {System.nanoTime()};
    return () -> {
      if (System.nanoTime() - next[0] >= 0) {
        next[0] = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        task.run();
      }
    };
  }

  /** Somebody has clicked. */
  void clicked() {
    clicked.release();
  }

  /** An incident has changed. */
  void changed() {
    changed.release();
  }

  private void begin(String name, Semaphore news, Runnable task) {
    Thread thread = new Thread(() -> run(news, task), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void run(Semaphore news, Runnable task) {
    try {
      while (!over) {
        if (news.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        if (!over) {
          guarded(task);
        }
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
      LOG.log(System.Logger.Level.WARNING, "the chat waits for the store: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "the chat failed; it is tried again", e);
    }
  }

  /** Ends after the present attempts: a thread that works on the store is never interrupted. */
  void stop() {
    over = true;
    clicked();
    changed();
    for (Thread thread : threads) {
      try {
        thread.join(LONGEST_STOP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
