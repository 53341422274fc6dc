package io.midwatch.engine.flow;

import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells those who watch, after a change was committed. A watcher that fails disturbs nobody. */
public final class Watchers {

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /** Adds a watcher. */
  public void add(Watcher watcher) {
    watchers.add(watcher);
  }

  /** Tells every watcher. */
  public void changed(String incident, IncidentState state) {
    tell(incident, watcher -> watcher.changed(incident, state));
  }

  /** Tells every watcher of a decision that says something new. */
  void decided(String incident, Decision decision) {
    tell(incident, watcher -> watcher.decided(incident, decision));
  }

  /** Tells every watcher that alerts were taken in. */
  void tookIn(int accepted, int duplicates) {
    tell("alerts", watcher -> watcher.tookIn(accepted, duplicates));
  }

  /** Tells every watcher that alerts were refused. */
  void refused(int count) {
    tell("refused alerts", watcher -> watcher.refused(count));
  }

  private void tell(String what, Consumer<Watcher> word) {
    for (Watcher watcher : watchers) {
      try {
        word.accept(watcher);
      } catch (RuntimeException e) {
        System.getLogger(Watchers.class.getName())
            .log(System.Logger.Level.WARNING, "a watcher failed on " + what, e);
      }
    }
  }

  /** Somebody who wants to know. */
  @FunctionalInterface
  public interface Watcher {

    /** An incident was changed and now stands in this state. */
    void changed(String incident, IncidentState state);

    /** It was decided about an incident, otherwise than the last time. */
    default void decided(String incident, Decision decision) {}

    /**
     * Alerts were taken in.
     *
     * @param accepted how many said something new
     * @param duplicates how many did not
     */
    default void tookIn(int accepted, int duplicates) {}

    /** So many alerts could not be read and were not taken in. */
    default void refused(int count) {}
  }
}
