package io.midwatch.engine.app;

import io.midwatch.engine.flow.ChatDesk;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Deals with clicks and brings cards to the chat, each on a thread of its own. */
final class ChatWatch {

  private static final long EVERY_MILLIS = 1_000;

  private final Semaphore clicked = new Semaphore(0);
  private final Semaphore changed = new Semaphore(0);
  private final Hands hands = new Hands("what people do in the chat");
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
    hands.begin(
        name,
        () -> {
          while (!over) {
            if (news.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
              news.drainPermits();
            }
            if (!over) {
              hands.once(task);
            }
          }
        });
  }

  /** Ends after the present attempts. */
  void stop() {
    over = true;
    clicked();
    changed();
    hands.rest();
  }
}
