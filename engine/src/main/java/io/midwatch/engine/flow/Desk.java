package io.midwatch.engine.flow;

import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.paging.Calls;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What every stage works with: the store, the clock, the settings, and the ways to move an incident
 * on.
 */
final class Desk {

  /** More are let go when they are told again. */
  private static final int MOST_LET_GO = 1_000;

  private final UnitOfWork store;
  private final Clock clock;
  private final FlowSettings settings;
  private final Watchers watchers;
  private final Calls calls;
  private final Optional<Cards> cards;

  /** Without a chat. */
  Desk(UnitOfWork store, Clock clock, FlowSettings settings, Watchers watchers, Calls calls) {
    this(store, clock, settings, watchers, calls, Optional.empty());
  }

  Desk(
      UnitOfWork store,
      Clock clock,
      FlowSettings settings,
      Watchers watchers,
      Calls calls,
      Optional<Cards> cards) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.watchers = watchers;
    this.calls = calls;
    this.cards = cards;
  }

  Watchers watchers() {
    return watchers;
  }

  UnitOfWork store() {
    return store;
  }

  FlowSettings settings() {
    return settings;
  }

  Moment now() {
    return Moment.of(clock.instant());
  }

  /** The incident of a task, whatever its turn. */
  Optional<IncidentRecord> of(StageTask task) {
    return store.inTransaction(work -> work.incident(task.incident()));
  }

  /**
   * Writes an incident if its turn is still the one that was worked on; otherwise what was worked
   * out counts for nothing.
   *
   * @param step makes the new incident, and appends and schedules what goes with it
   */
  boolean move(IncidentRecord seen, BiFunction<Work, IncidentRecord, IncidentRecord> step) {
    Optional<IncidentRecord> moved =
        store.inTransaction(
            work ->
                work.lockIncident(seen.id())
                    .filter(incident -> incident.turn() == seen.turn())
                    .map(
                        incident -> {
                          IncidentRecord next = step.apply(work, incident);
                          keep(work, next);
                          return next;
                        }));
    moved.ifPresent(incident -> watchers.changed(incident.id(), incident.state()));
    return moved.isPresent();
  }

  /**
   * Keeps an incident, and calls people or stops calling them as it demands: nobody is called for
   * what was not kept, and nothing that calls for people is kept without the call.
   */
  void keep(Work work, IncidentRecord incident) {
    work.saveIncident(incident);
    if (Wake.worthALook(incident)) {
      calls.follow(work.pages(), Wake.of(incident), now());
      cards.ifPresent(chat -> chat.follow(work.chat(), incident));
    }
  }

  /** A person shows by another deed that they have come. */
  void taken(Work work, IncidentRecord incident, String person) {
    calls.take(work.pages(), Wake.of(incident), person, now());
  }

  /** Tells those who watch. */
  void tell(IncidentRecord incident) {
    watchers.changed(incident.id(), incident.state());
  }

  /** Ends an incident by calling people. */
  IncidentRecord escalate(Work work, IncidentRecord incident, List<String> why) {
    return end(work, incident, IncidentState.ESCALATED, why, Urgency.PAGE);
  }

  /** Ends an incident. */
  IncidentRecord end(
      Work work, IncidentRecord incident, IncidentState state, List<String> why, Urgency urgency) {
    IncidentRecord ended =
        incident.edit().nextTurn().state(state, why).urgency(urgency).at(now()).done();
    work.append(now(), incident.id(), "ended", Said.of(state, why));
    if (ended.target().kind().equals(TargetOf.NODE)) {
      // not here: the ledger is locked by now, and this locks other incidents
      schedule(work, ended, Stage.CLOSE, Duration.ZERO);
    }
    return ended;
  }

  /**
   * What a node's incident took in and still fires must not end with it. It is moved as a delivery
   * of alerts is kept, in a transaction of its own: incidents are locked before the ledger.
   */
  void letGo(IncidentRecord node) {
    List<IncidentRecord> touched =
        store.inTransaction(
            work -> {
              List<AlertRecord> outliving =
                  work.alertsOf(node.id(), MOST_LET_GO).stream()
                      .filter(record -> record.fold() == Fold.NODE && record.alert().firing())
                      .toList();
              return new AlertBatch(this, work, "").moveOut(outliving);
            });
    touched.forEach(this::tell);
  }

  /** Holds an incident, to be looked at again, or calls people once its deadline has passed. */
  IncidentRecord hold(Work work, IncidentRecord incident, List<String> why, Duration again) {
    Moment now = now();
    if (!now.isBefore(incident.deadline())) {
      return escalate(work, incident, why);
    }
    IncidentRecord held =
        incident
            .edit()
            .nextTurn()
            .state(IncidentState.HELD, why)
            .attempts(incident.attempts() + 1)
            .at(now)
            .done();
    if (incident.state() != IncidentState.HELD || !incident.reasons().equals(why)) {
      work.append(now, incident.id(), "held", Said.of(IncidentState.HELD, why));
    }
    schedule(work, held, Stage.INVESTIGATE, again);
    closeIfGone(work, held);
    return held;
  }

  /** Schedules a stage of an incident's present turn. */
  void schedule(Work work, IncidentRecord incident, Stage stage, Duration in) {
    work.schedule(new StageTask(incident.id(), stage, incident.turn()), now().plus(in));
  }

  /** Where all alerts are gone, sees to it that the incident is closed before long. */
  void closeIfGone(Work work, IncidentRecord incident) {
    if (incident.firing() == 0) {
      schedule(work, incident, Stage.CLOSE, settings.closeAfter());
    }
  }

  /** A growing pause: 1 s doubled with each attempt, 60 s at most. */
  static Duration backoff(int attempts) {
    return Duration.ofSeconds(Math.min(60, 1L << Math.min(6, Math.max(0, attempts))));
  }

  static Duration atMost(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
