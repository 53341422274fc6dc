package io.midwatch.engine.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.NotWired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Follows the ledger and tells every listener. One thread reads, whoever listens: a nudge makes it
 * look at once, and it looks by itself for entries of other processes while anyone listens.
 */
@Singleton
public class LiveFeed {

  /** How many events are kept for listeners who were away. */
  static final int RING = 1_000;

  /** How many may listen; a browser shares one connection between its tabs. */
  static final int LISTENERS = 1_000;

  private static final Logger LOG = Logger.getLogger(LiveFeed.class);
  private static final int BUFFER = 256;
  private static final int BATCH = 500;
  private static final long LOOK_SECONDS = 2;
  private static final long HEARTBEAT_SECONDS = 15;

  private final Desk desk;
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(LiveFeed::thread);
  // touched by the reader's thread alone
  private final Ring ring = new Ring(RING, 0);
  private final Set<UnicastProcessor<LiveEvent>> listeners = new HashSet<>();
  private long known = -1;
  private final AtomicInteger listening = new AtomicInteger();

  LiveFeed(Desk desk, MeterRegistry meters) {
    this.desk = desk;
    meters.gauge("midwatch.live.listeners", listening);
    every(LOOK_SECONDS, this::lookIfHeard);
    every(HEARTBEAT_SECONDS, () -> tell(LiveEvent.heartbeat(Math.max(0, known))));
  }

  /** An incident was changed and committed; returns at once. */
  public void changed(String incident) {
    reader.execute(() -> quietly(() -> tellOf(incident)));
  }

  /** Something was appended to the ledger and committed; returns at once. */
  public void appended() {
    reader.execute(() -> quietly(this::lookIfHeard));
  }

  /**
   * What happens from now on, after what has happened since an entry. A listener too slow to take
   * it is cut off, and may come back with the number of the last event it took.
   *
   * @param after the number of the last entry the listener knows; negative for none
   */
  public Multi<LiveEvent> listen(long after) {
    return Multi.createFrom().deferred(() -> listener(after));
  }

  @PreDestroy
  void stop() {
    reader.shutdownNow();
  }

  /**
   * The queue must bear two readers: a listener who goes away while it is told something empties it
   * from another thread. The emitter of Mutiny 3.1 takes a queue for one reader, which then spins
   * for ever on the thread that serves every other connection.
   */
  private Multi<LiveEvent> listener(long after) {
    UnicastProcessor<LiveEvent> listener =
        UnicastProcessor.create(new LinkedBlockingQueue<>(BUFFER), null);
    reader.execute(() -> welcome(listener, after));
    return listener.onTermination().invoke(() -> leave(listener));
  }

  private void welcome(UnicastProcessor<LiveEvent> listener, long after) {
    try {
      join(listener, after);
    } catch (RuntimeException e) {
      listener.onError(e);
    }
  }

  private void join(UnicastProcessor<LiveEvent> listener, long after) {
    if (listeners.size() >= LISTENERS) {
      throw new IllegalStateException(LISTENERS + " listen already");
    }
    look();
    // tells the listener that it stands, and as of when
    listener.onNext(LiveEvent.heartbeat(known));
    if (after >= 0) {
      missed(after).forEach(listener::onNext);
    }
    listeners.add(listener);
    listening.set(listeners.size());
  }

  /** A number above ours is of another ledger: nothing that its listener shows is ours. */
  private List<LiveEvent> missed(long after) {
    List<LiveEvent> reset = List.of(LiveEvent.reset(known));
    return after > known ? reset : ring.after(after).orElse(reset);
  }

  private void leave(UnicastProcessor<LiveEvent> listener) {
    if (!reader.isShutdown()) {
      reader.execute(
          () -> {
            listeners.remove(listener);
            listening.set(listeners.size());
          });
    }
  }

  private void tellOf(String incident) {
    if (listeners.isEmpty()) {
      return;
    }
    if (!look().contains(incident)) {
      // not kept in the ring: a listener who comes back asks anew for what it shows
      tell(new LiveEvent(LiveEvent.Type.CHANGED, known, incident, ""));
    }
  }

  private void lookIfHeard() {
    if (!listeners.isEmpty()) {
      look();
    }
  }

  /** Reads what is new, tells it, and returns the incidents it was about. */
  private Set<String> look() {
    Set<String> about = new HashSet<>();
    skipWhatNobodyKeeps();
    List<LedgerEntry> entries;
    do {
      entries = desk.ledgerAfter(known, BATCH);
      for (LedgerEntry entry : entries) {
        known = entry.seq();
        about.add(entry.incident());
        LiveEvent event =
            new LiveEvent(LiveEvent.Type.ENTRY, entry.seq(), entry.incident(), entry.kind());
        ring.add(event);
        tell(event);
      }
    } while (entries.size() == BATCH);
    return about;
  }

  private void skipWhatNobodyKeeps() {
    if (known >= 0 && !listeners.isEmpty()) {
      return;
    }
    long first = Math.max(0, desk.lastSeq() - RING);
    if (first > known) {
      known = first;
      ring.restart(first);
    }
  }

  private void tell(LiveEvent event) {
    for (UnicastProcessor<LiveEvent> listener : List.copyOf(listeners)) {
      try {
        listener.onNext(event);
      } catch (RuntimeException e) {
        // the others are told all the same
        LOG.debug("a listener could not be told", e);
        listener.cancel();
        leave(listener);
      }
    }
  }

  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (NotWired e) {
      LOG.debug("nothing to follow", e);
    } catch (RuntimeException e) {
      LOG.warn("the ledger could not be followed; trying again soon", e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nothing is thrown, and stop() ends it
  private void every(long seconds, Runnable work) {
    reader.scheduleWithFixedDelay(() -> quietly(work), seconds, seconds, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "midwatch-live");
    thread.setDaemon(true);
    return thread;
  }
}
