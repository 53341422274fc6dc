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
    Duration often = after.dividedBy(5);
    Duration every = often.compareTo(SELDOM) < 0 ? often : SELDOM;
    Thread thread =
        new Thread(() -> watch.run(alerts, clusters, every, clock), "midwatch-watchdog-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Ends after the present look: a thread that works on the store is never interrupted. */
  void stop() {
    over.countDown();
  }

  /**
   * Silence counts from the moment since which this process could hear: not while it was stopped,
   * the store was away, or its clock jumped.
   */
  private void run(AlertDesk alerts, Supplier<Set<String>> clusters, Duration every, Clock clock) {
    Moment since = Moment.of(clock.instant());
    Moment looked = since;
    try {
      while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        Moment now = Moment.of(clock.instant());
        boolean away = now.isBefore(looked) || now.since(looked).compareTo(every.plus(every)) > 0;
        if (away) {
          since = now;
        }
        if (!listen(alerts, clusters, since)) {
          since = now;
        }
        looked = Moment.of(clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean listen(AlertDesk alerts, Supplier<Set<String>> clusters, Moment since) {
    try {
      alerts.listen(clusters.get(), since);
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "watchdogs could not be listened for; the next look will",
          e);
      return false;
    }
  }
}
