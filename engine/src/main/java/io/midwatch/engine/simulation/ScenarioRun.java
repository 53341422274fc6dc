package io.midwatch.engine.simulation;

import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.rules.Moment;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Plays one scenario: the real flow under the given orders, in a made world and made hours.
 *
 * <p>At each second in which anything can be otherwise the world lives and what is due is done;
 * then what must be true at that second is looked at, and then what happens at that second happens.
 * What must never be is looked at after every step that an incident takes.
 */
public final class ScenarioRun {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int MOST_INCIDENTS = 500;

  private final Scenario scenario;
  private final Nights.Night night;
  private final StandingOrders orders;
  private final ShutDoors doors = new ShutDoors();
  private final Verdicts verdicts;
  private final Deque<Scenario.Event> events;
  private final Moment start;
  private final Consumer<List<IncidentRecord>> onlooker;
  private final ModelDesk model;
  private IncidentFlow flow;

  /** When the engine was last away. */
  private Duration gone = Duration.ZERO;

  private Duration back = Duration.ZERO;

  private ScenarioRun(
      Scenario scenario,
      StandingOrders orders,
      Nights.Night night,
      Consumer<List<IncidentRecord>> onlooker) {
    this.onlooker = onlooker;
    this.scenario = scenario;
    this.night = night;
    this.start = scenario.start();
    this.events = new ArrayDeque<>(scenario.events());
    this.verdicts = new Verdicts(scenario);
    this.orders = orders;
    this.model = scenario.model().over(night.hours(), scout(night));
    this.flow = engine();
  }

  private static Scout scout(Nights.Night night) {
    Doors open = night.world().doors();
    return Scout.through(new Investigation(open.objects(), open.logs(), open.metrics()));
  }

  /** An engine that knows nothing but what the store has kept. */
  private IncidentFlow engine() {
    Watchers watchers = new Watchers();
    watchers.add(
        (incident, state) -> {
          List<IncidentRecord> incidents = incidents();
          onlooker.accept(incidents);
          verdicts.never(passed(), Scene.of(incidents, night.world().writes()));
        });
    return new IncidentFlow(
        night.hours().store(),
        night.hours().clock(),
        FlowSettings.usual(scenario.act()),
        IntakeSettings.USUAL,
        watchers,
        new Signers((given, cluster) -> scenario.person(given.person()), Duties.NONE),
        IncidentFlow.Rooms.over(orders, doors.around(night.world().doors())));
  }

  /** Plays a scenario and says what came of it. */
  public static ScenarioResult play(Scenario scenario, StandingOrders orders, Nights nights) {
    return play(scenario, orders, nights, incidents -> {});
  }

  /**
   * Plays a scenario and says what came of it.
   *
   * @param onlooker is shown the incidents whenever one of them stands otherwise
   */
  public static ScenarioResult play(
      Scenario scenario,
      StandingOrders orders,
      Nights nights,
      Consumer<List<IncidentRecord>> onlooker) {
    long begun = System.nanoTime();
    Nights.Night night = nights.begin(scenario.world(), scenario.start(), scenario.seed());
    ScenarioRun run = new ScenarioRun(scenario, orders.with(scenario.calendar()), night, onlooker);
    run.play();
    return new ScenarioResult(
        scenario.name(),
        scenario.file(),
        orders.pack().name(),
        run.verdicts.failures(),
        scenario.length(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private void play() {
    Moment end = start.plus(scenario.length());
    for (Moment now = start; !end.isBefore(now); now = next(now)) {
      now = later(now, start.plus(passed())); // the engine may have been away for a while
      night.hours().passUntil(now, this::step);
      night.world().live(body -> flow.alerts().accept(body));
      night.hours().passUntil(now, this::step);
      verdicts.look(passed(), scenes());
      happen();
    }
  }

  private static Moment later(Moment one, Moment other) {
    return one.isBefore(other) ? other : one;
  }

  /** The next whole second after the given one at which anything can be otherwise. */
  private Moment next(Moment now) {
    Optional<Moment> written =
        verdicts.next(passed(), events.stream().map(Scenario.Event::at)).map(start::plus);
    Moment next =
        Stream.of(written, night.hours().next(), night.world().next())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElse(start.plus(scenario.length()));
    long ticks = -Math.floorDiv(-next.since(now).toMillis(), TICK.toMillis());
    return now.plus(TICK.multipliedBy(Math.max(1, ticks)));
  }

  private void step(StageTask task) {
    try {
      flow.run(task);
      if (scenario.model() != MadeModel.NONE) {
        model.ask(task.incident());
      }
    } catch (RuntimeException e) {
      verdicts.broken(passed(), task.stage() + " of " + task.incident() + " broke: " + e);
      throw e;
    }
  }

  private void happen() {
    Duration passed = passed();
    while (!events.isEmpty() && events.peek().at().compareTo(passed) <= 0) {
      Scenario.Event event = events.remove();
      try {
        heard(event);
        happen(event.what());
      } catch (IllegalArgumentException e) {
        verdicts.failed(
            event.line(), "at " + Times.shown(event.at()), String.valueOf(e.getMessage()));
      }
    }
  }

  /** Nobody hears what is said to an engine that is away. */
  private void heard(Scenario.Event event) {
    boolean said =
        event.what() instanceof Happening.Sign
            || event.what() instanceof Happening.Stop
            || event.what() instanceof Happening.Resume
            || event.what() instanceof Happening.SendAlert;
    if (said && event.at().compareTo(back) < 0 && event.at().compareTo(gone) > 0) {
      throw new IllegalArgumentException("the engine is away until " + Times.shown(back));
    }
  }

  private void happen(Happening what) {
    if (what instanceof Happening.InTheWorld inTheWorld) {
      night.world().happen(inTheWorld);
    } else if (what instanceof Happening.SendAlert alert) {
      flow.alerts().accept(AlertBody.of(alert, night.hours().clock().instant()));
    } else if (what instanceof Happening.ShutDoor door) {
      doors.set(door);
    } else if (what instanceof Happening.Kill kill) {
      gone = passed();
      back = gone.plus(kill.down());
      night.hours().sleepUntil(start.plus(back));
      flow = engine();
    } else {
      new People(scenario, flow.signing()).say(what, incidents());
    }
  }

  private Duration passed() {
    return Moment.of(night.hours().clock().instant()).since(start);
  }

  private List<IncidentRecord> incidents() {
    return night
        .hours()
        .store()
        .inTransaction(work -> work.incidents(IncidentFilter.ANY, MOST_INCIDENTS, null));
  }

  private List<Scene> scenes() {
    return Scene.of(incidents(), night.world().writes());
  }
}
