package io.midwatch.engine.app;

import io.midwatch.agents.Agents;
import io.midwatch.agents.Lookouts;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.incident.IncidentState;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Has the model asked about incidents as they are decided, on a thread of its own and one after the
 * other: a model that hangs keeps other questions waiting, and no stage.
 */
final class ModelWatch implements Watchers.Watcher {

  /** States in which the cause of an incident is known, if it ever will be. */
  private static final Set<IncidentState> KNOWN =
      Set.of(
          IncidentState.DECIDED,
          IncidentState.WAITING,
          IncidentState.HELD,
          IncidentState.OBSERVED,
          IncidentState.ESCALATED,
          IncidentState.HEALED);

  private static final System.Logger LOG = System.getLogger(ModelWatch.class.getName());
  private static final int MOST = 1_000;
  private static final int OPEN = 500;

  private final UnitOfWork store;
  private final ModelDesk desk;
  private final Lookouts lookouts;
  private final Set<String> waiting = new LinkedHashSet<>();
  private volatile BiConsumer<String, String> told = (incident, line) -> {};
  private boolean over;

  private ModelWatch(UnitOfWork store, ModelDesk desk, Lookouts lookouts) {
    this.store = store;
    this.desk = desk;
    this.lookouts = lookouts;
  }

  /** Begins with what is open, whose turn a restart may have taken away. */
  static ModelWatch start(
      ModelTerms terms, UnitOfWork store, Clock clock, Watchers watchers, Scout scout) {
    Lookouts lookouts = Agents.found().over(terms.settings(), Redaction::redact);
    ModelWatch watch =
        new ModelWatch(store, new ModelDesk(store, clock, terms, lookouts, scout), lookouts);
    watch.addOpen();
    watchers.add(watch);
    Thread thread = new Thread(watch::work, "midwatch-model");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  private void addOpen() {
    store.inTransaction(work -> work.incidents(Work.IncidentFilter.ANY, OPEN, null)).stream()
        .filter(incident -> !incident.state().ended())
        .map(IncidentRecord::id)
        .forEach(this::add);
  }

  /**
   * Has it said on the cards of an incident that a bound kept the model from wording its cause.
   *
   * @param cards are told the incident and the line, which is empty where there is nothing to say
   */
  void tell(BiConsumer<String, String> cards) {
    told = cards;
    addOpen();
  }

  @Override
  public void changed(String incident, IncidentState state) {
    if (KNOWN.contains(state)) {
      add(incident);
    }
  }

  /** Never waits: what is too much is not asked about. */
  private synchronized void add(String incident) {
    if (waiting.size() < MOST) {
      waiting.add(incident);
      notifyAll();
    } else {
      LOG.log(System.Logger.Level.WARNING, "no model is asked about {0}: too many wait", incident);
    }
  }

  private synchronized @Nullable String next() throws InterruptedException {
    while (waiting.isEmpty() && !over) {
      wait();
    }
    if (over) {
      return null;
    }
    Iterator<String> first = waiting.iterator();
    String id = first.next();
    first.remove();
    return id;
  }

  private void work() {
    try {
      for (String id = next(); id != null; id = next()) {
        guarded(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void guarded(String id) {
    try {
      desk.ask(id);
      // not in one transaction with what was asked: a restart tells it again
      told.accept(id, exceeded(id));
    } catch (CancellationException e) {
      LOG.log(System.Logger.Level.DEBUG, "asking the model about {0} is given up", id);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "asking the model about " + id + " failed", e);
    }
  }

  private String exceeded(String id) {
    return store
        .inTransaction(work -> Words.exceeded(work, id))
        .map(bound -> "The cause is not worded by the model: " + bound.words())
        .orElse("");
  }

  /** Asks nothing more; what is being asked is given up. */
  synchronized void stop() {
    over = true;
    notifyAll();
    lookouts.close();
  }
}
