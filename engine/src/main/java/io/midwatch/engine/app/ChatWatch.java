package io.midwatch.engine.app;

import io.midwatch.engine.adapter.slack.SlackSocket;
import io.midwatch.engine.flow.ChatDesk;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Deals with clicks and brings cards to the chat, each on a thread of its own. */
final class ChatWatch {

  private static final long EVERY_MILLIS = 1_000;

  private final Semaphore clicked = new Semaphore(0);
  private final Semaphore changed = new Semaphore(0);
  private final Hands hands = new Hands("what people do in the chat");
  private volatile @Nullable SlackSocket socket;
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

  /** Stays with a connection to the chat, again and again until the end. */
  void stand(SlackSocket connection) {
    socket = connection;
    hands.begin(
        "midwatch-chat-socket",
        () -> {
          while (!over) {
            connection.stand();
          }
        });
  }

  /** What is wrong with the way to the chat, in sentences. */
  List<String> troubles() {
    SlackSocket standing = socket;
    return standing == null ? List.of() : standing.troubles();
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
    SlackSocket standing = socket;
    if (standing != null) {
      standing.stop();
    }
    clicked();
    changed();
    hands.rest();
  }
}
