package io.midwatch.engine.app;

import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.paging.Channels.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries what waits in the outbox to the pagers, each on a thread of its own, so that one that
 * hangs keeps no other waiting; and calls again while nobody comes.
 */
final class PagerWatch {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Hands hands = new Hands("calling people");

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
    hands.begin(
        name,
        () -> {
          while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            hands.once(task);
          }
        });
  }

  /** Ends after the present attempts. */
  void stop() {
    over.countDown();
    hands.rest();
  }
}
