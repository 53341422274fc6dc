package io.midwatch.engine.app;

import io.midwatch.engine.flow.AlertDesk;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Listens for silent watchdogs again and again, on a thread of its own. */
final class WatchdogWatch {

  static final WatchdogWatch NONE = new WatchdogWatch();

  private static final System.Logger LOG = System.getLogger(WatchdogWatch.class.getName());
  private static final Duration SELDOM = Duration.ofSeconds(15);

  private final CountDownLatch over = new CountDownLatch(1);

  private WatchdogWatch() {}

  /**
   * Begins to listen.
   *
   * @param clusters the names of the configured clusters
   * @param after how long a watchdog may stay away
   */
  static WatchdogWatch start(
      AlertDesk alerts, Supplier<Set<String>> clusters, Duration after, Clock clock) {
    WatchdogWatch watch = new WatchdogWatch();
    Moment since = Moment.of(clock.instant());
    Duration often = after.dividedBy(5);
    Duration every = often.compareTo(SELDOM) < 0 ? often : SELDOM;
    Thread thread =
        new Thread(() -> watch.run(alerts, clusters, since, every), "midwatch-watchdog-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Ends after the present look: a thread that works on the store is never interrupted. */
  void stop() {
    over.countDown();
  }

  private void run(AlertDesk alerts, Supplier<Set<String>> clusters, Moment since, Duration every) {
    try {
      while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        listen(alerts, clusters, since);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void listen(AlertDesk alerts, Supplier<Set<String>> clusters, Moment since) {
    try {
      alerts.listen(clusters.get(), since);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "watchdogs could not be listened for; the next look will",
          e);
    }
  }
}
