package io.midwatch.engine.flow;

import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells those who watch, after a change was committed. A watcher that fails disturbs nobody. */
public final class Watchers {

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /** Adds a watcher. */
  public void add(Watcher watcher) {
    watchers.add(watcher);
  }

  /** Tells every watcher. */
  public void changed(String incident, IncidentState state) {
    for (Watcher watcher : watchers) {
      try {
        watcher.changed(incident, state);
      } catch (RuntimeException e) {
        System.getLogger(Watchers.class.getName())
            .log(System.Logger.Level.WARNING, "a watcher failed on " + incident, e);
      }
    }
  }

  /** Somebody who wants to know. */
  @FunctionalInterface
  public interface Watcher {

    /** An incident was changed and now stands in this state. */
    void changed(String incident, IncidentState state);
  }
}
