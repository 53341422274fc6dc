package io.midwatch.engine.app;

import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes what ledger entries say once it is old enough; that they were there stays provable. */
final class LedgerKeeper {

  private static final System.Logger LOG = System.getLogger(LedgerKeeper.class.getName());
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int AT_ONCE = 200;

  private final CountDownLatch over = new CountDownLatch(1);
  private final UnitOfWork store;
  private final Clock clock;
  private final Duration keep;

  LedgerKeeper(UnitOfWork store, Clock clock, Duration keep) {
    this.store = store;
    this.clock = clock;
    this.keep = keep;
  }

  static LedgerKeeper start(UnitOfWork store, Clock clock, Duration keep) {
    LedgerKeeper keeper = new LedgerKeeper(store, clock, keep);
    Thread thread = new Thread(keeper::run, "midwatch-ledger-keeper");
    thread.setDaemon(true);
    thread.start();
    return keeper;
  }

  /** Ends after the present transaction. */
  void stop() {
    over.countDown();
  }

  private void run() {
    try {
      do {
        look();
      } while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      while (over.getCount() > 0 && removeSome() == AT_ONCE) {
        LOG.log(System.Logger.Level.DEBUG, "removed the bodies of {0} ledger entries", AT_ONCE);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the ledger's retention is tried again in an hour", e);
    }
  }

  /**
   * Removes some bodies and says so in the ledger, in one transaction.
   *
   * @return how many
   */
  int removeSome() {
    Moment now = Moment.of(clock.instant());
    Moment before = new Moment(now.epochMillis() - keep.toMillis());
    return store.inTransaction(
        work -> {
          List<Long> gone = work.forgetBodies(before, AT_ONCE);
          if (!gone.isEmpty()) {
            Map<String, String> said =
                Map.of(
                    "message",
                    "the bodies of %d entries from %d to %d, written before %s, were removed"
                        .formatted(gone.size(), gone.get(0), gone.get(gone.size() - 1), before));
            work.append(now, "", "retention", said);
          }
          return gone.size();
        });
  }
}
