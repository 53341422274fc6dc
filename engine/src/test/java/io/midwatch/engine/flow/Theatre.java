package io.midwatch.engine.flow;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.verification.Verification;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The whole flow over the sandbox and a store in memory, in virtual time. */
final class Theatre {

  static final Person ANNA = new Person("anna", List.of("approver"), true);
  static final Person BEN = new Person("ben", List.of("approver"), true);
  static final Person MO = new Person("mo", List.of("approver", "manager"), true);

  /** Who is known, with the roles held now. */
  final Map<String, Person> people = new HashMap<>(Map.of("anna", ANNA, "ben", BEN, "mo", MO));

  /** Told after each move, before the stage goes on. */
  final Watchers watchers = new Watchers();

  /** What becomes of an alert on its way. */
  UnaryOperator<String> mail = body -> body;

  /** What is asked of one of two, besides; counts for flows that are made from then on. */
  FreshSignIn fresh = FreshSignIn.OFF;

  /** Who proposed what is decided. */
  final Set<String> barred = new HashSet<>();

  private static final Duration TICK = Duration.ofMillis(250);

  final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  final VirtualStageQueue queue = new VirtualStageQueue(time);
  final MemoryUnitOfWork store = new MemoryUnitOfWork(queue, CanonicalJson::write);
  final SandboxFleet fleet;
  final ScopedObjects objects;
  final Judging judging;
  IncidentFlow flow;
  private Optional<ChatRoom> room = Optional.empty();
  private final Supplier<IncidentFlow> flows;

  /** What containers have written; may be changed while the flow runs. */
  PodLogs logs;

  /** What clusters say of rights; may be changed while the flow runs. */
  Permissions permissions;

  Theatre(String pack, long seed) {
    this(pack, seed, FlowSettings.demo(), writer -> writer);
  }

  Theatre(String pack, long seed, FlowSettings settings, UnaryOperator<ClusterWriter> around) {
    this(pack, seed, settings, around, objects -> objects, kept -> kept);
  }

  Theatre(
      String pack,
      long seed,
      FlowSettings settings,
      UnaryOperator<ClusterWriter> around,
      UnaryOperator<ClusterObjects> aroundObjects,
      UnaryOperator<UnitOfWork> aroundStore) {
    fleet = SandboxFleet.standard(time, seed);
    permissions = fleet.permissions();
    logs = fleet.logs();
    objects = new ScopedObjects(fleet.objects());
    ClusterObjects seen = aroundObjects.apply(objects);
    StandingOrders orders = Packs.load(pack);
    judging = new Judging(orders, seen);
    WorkflowRunner workflows = fleet.workflows();
    UnitOfWork kept = aroundStore.apply(new LockOrder(store));
    ClusterWriter writer = around.apply(fleet.writer());
    flows =
        () ->
            new IncidentFlow(
                kept,
                time,
                settings,
                IntakeSettings.USUAL,
                watchers,
                new Signers(
                    (given, cluster) -> Optional.ofNullable(people.get(given.person())),
                    (chosen, person) -> barred.contains(person.name()),
                    fresh),
                new IncidentFlow.Rooms(
                    new Investigation(
                        seen, (p, c, previous, n) -> logs.tail(p, c, previous, n), fleet.metrics()),
                    judging,
                    new Plans(seen, workflows, orders.pack()::workflow),
                    new Changes(seen, writer, workflows),
                    new Clearance(seen, (c, who, right, ns) -> permissions.ask(c, who, right, ns)),
                    new Verification(seen)),
                Channels.NONE,
                room);
    flow = flows.get();
  }

  /** Shows cards in a chat from now on. */
  void chat(ChatRoom chat) {
    room = Optional.of(chat);
    flow = flows.get();
  }

  /** Looks up what a model asks for, through the same doors. */
  Scout scout() {
    return Scout.through(
        new Investigation(
            objects, (p, c, previous, n) -> logs.tail(p, c, previous, n), fleet.metrics()));
  }

  /** The flow of another process on the same store, or of this one after a restart. */
  IncidentFlow another() {
    return flows.get();
  }

  /** Lets time pass until something holds; false if it does not within the given time. */
  boolean until(Duration longest, BooleanSupplier reached) {
    Moment end = time.now().plus(longest);
    while (!reached.getAsBoolean()) {
      if (!time.now().isBefore(end)) {
        return false;
      }
      fleet.advance();
      fleet.alerts(body -> flow.alerts().accept(mail.apply(body)));
      queue.runUntil(time.now(), flow::run);
      time.pass(TICK);
    }
    return true;
  }

  boolean untilState(Duration longest, IncidentState state) {
    return until(longest, () -> find(i -> i.state() == state).isPresent());
  }

  List<IncidentRecord> incidents() {
    return store.inTransaction(work -> work.incidents(Work.IncidentFilter.ANY, 500, null));
  }

  Optional<IncidentRecord> find(Predicate<IncidentRecord> wanted) {
    return incidents().stream().filter(wanted).findFirst();
  }

  Optional<Refusal> sign(IncidentRecord incident, Person person) {
    String hash = incident.chosen().orElseThrow().plan().hash();
    return flow.signing().sign(incident.id(), hash, person, true, "", "api");
  }

  /** Where everything stands, for the message of a test that fails. */
  String told() {
    StringBuilder told = new StringBuilder();
    for (IncidentRecord i : incidents()) {
      told.append(
          "\n%s %s %s %s %s".formatted(i.id(), i.state(), i.title(), i.reasons(), i.outcome()));
    }
    return told.toString();
  }
}
