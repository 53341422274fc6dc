package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A drain that two services share on one store, in real time, and a button pressed at the other.
 */
final class StopRun implements AutoCloseable {

  private static final Person ANNA = new Person("anna", List.of("approver"), true);
  private static final Person MO = new Person("mo", List.of("approver", "manager"), true);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final FastClock clock = new FastClock();
  private final SandboxFleet fleet = SandboxFleet.standard(clock, 1);
  private final StoreOnDisk disk;
  private final StoreOnDisk other;
  private final List<DbSchedulerQueue> queues = new ArrayList<>();
  private final ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor();
  private UnitOfWork store;

  StopRun(StoreOnDisk disk, StoreOnDisk other) {
    this.disk = disk;
    this.other = other;
  }

  /** Runs it, checks what must hold, and says what was measured. */
  String run() {
    IncidentFlow one = service(disk, "one");
    IncidentFlow two = service(other, "two");
    fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    world.scheduleWithFixedDelay(
        () -> {
          fleet.advance();
          fleet.alerts(body -> one.alerts().accept(body));
        },
        0,
        50,
        TimeUnit.MILLISECONDS);
    clock.fast(true);
    awaiting("a plan waits", () -> state() == IncidentState.WAITING);
    clock.fast(false);
    sign(one, ANNA);
    sign(two, MO);
    awaiting("a pod is evicted", () -> steps().size() >= 2);

    String id = two.signing().stop("", "drain-node", "mo", "smoke in the room").id();
    long acknowledged = System.nanoTime();
    int begun = steps().size();
    awaiting("it says so", () -> incident().reasons().toString().contains("stopped by mo"));
    long halted = (System.nanoTime() - acknowledged) / 1_000_000;

    nothingBegins(begun);
    restart();
    nothingBegins(begun);
    assertThat(one.signing().resume(id, "anna", "a toaster")).isTrue();
    awaiting("it goes on", () -> steps().size() > begun || state() == IncidentState.HEALED);
    return "%d steps begun, pressed at the other service, halted and said so after %d ms,"
            .formatted(begun, halted)
        + " no step begun in 3 s nor in 3 s after a restart, went on when released";
  }

  private IncidentFlow service(StoreOnDisk on, String name) {
    DbSchedulerQueue queue = on.queue(name, clock);
    store = on.store(queue);
    IncidentFlow flow =
        new IncidentFlow(
            store,
            clock,
            FlowSettings.demo(),
            IntakeSettings.USUAL,
            new Watchers(),
            new Signers(
                (given, cluster) ->
                    List.of(ANNA, MO).stream()
                        .filter(p -> p.name().equals(given.person()))
                        .findFirst(),
                Duties.NONE),
            IncidentFlow.Rooms.over(
                Packs.load("demo"),
                new Doors(
                    fleet.objects(),
                    fleet.logs(),
                    fleet.metrics(),
                    fleet.writer(),
                    fleet.workflows(),
                    fleet.permissions())));
    queue.start(flow::run);
    queues.add(queue);
    return flow;
  }

  private void restart() {
    queues.forEach(DbSchedulerQueue::stop);
    queues.clear();
    service(disk, "one again");
    service(other, "two again");
  }

  /** Watches for three seconds, in which a drain would have gone on. */
  private void nothingBegins(int begun) {
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(steps()).hasSize(begun));
  }

  private void sign(IncidentFlow flow, Person person) {
    IncidentRecord waiting = incident();
    String hash = waiting.chosen().orElseThrow().plan().hash();
    assertThat(flow.signing().sign(waiting.id(), hash, person, true, "", "api")).isEmpty();
  }

  private void awaiting(String what, Callable<Boolean> reached) {
    await(what).atMost(LONG).pollInterval(Duration.ofMillis(20)).until(reached);
  }

  private Optional<IncidentRecord> found() {
    return store.inTransaction(work -> work.incidents(IncidentFilter.ANY, 10, null)).stream()
        .filter(incident -> incident.target().kind().equals("Node"))
        .findFirst();
  }

  private IncidentRecord incident() {
    return found().orElseThrow();
  }

  private IncidentState state() {
    return found().map(IncidentRecord::state).orElse(IncidentState.OPEN);
  }

  private List<StepRecord> steps() {
    String hash = incident().chosen().orElseThrow().plan().hash();
    return store.inTransaction(work -> work.steps(hash));
  }

  @Override
  public void close() {
    world.shutdownNow();
    queues.forEach(DbSchedulerQueue::stop);
  }
}
