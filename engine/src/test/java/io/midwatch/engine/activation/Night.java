package io.midwatch.engine.activation;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.flow.Clearance;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.PackSource;
import io.midwatch.engine.verification.Verification;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A service over the sandbox, whose pack is a folder, in virtual time; it can be restarted. */
final class Night {

  static final Duration LONG = Duration.ofMinutes(5);
  static final Person PIA = new Person("pia", List.of("policy-admin"), true);
  static final Person PAUL = new Person("paul", List.of("policy-admin"), true);
  static final Person ANNA = new Person("anna", List.of("approver"), true);
  static final Person ROBOT = new Person("robot", List.of("policy-admin"), false);

  private static final Duration TICK = Duration.ofMillis(250);

  final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  final VirtualStageQueue queue = new VirtualStageQueue(time);
  final MemoryUnitOfWork store = new MemoryUnitOfWork(queue, CanonicalJson::write);
  final SandboxFleet fleet = SandboxFleet.standard(time, 1);
  private final Path folder;
  private final Proofs proofs;
  Activation activation;
  IncidentFlow flow;

  Night(Path folder) {
    this(folder, Proofs.NONE);
  }

  Night(Path folder, Proofs proofs) {
    this.folder = folder;
    this.proofs = proofs;
    start();
  }

  /** The process begins, or begins again, over what is kept. */
  void start() {
    activation = Activation.begin(PackSource.of(folder.toString()), store, time, proofs);
    decideUnder(activation.inForce());
  }

  /** The same flow under other orders. */
  void decideUnder(InForce inForce) {
    ClusterObjects objects = fleet.objects();
    flow =
        new IncidentFlow(
            store,
            time,
            FlowSettings.demo(),
            IntakeSettings.USUAL,
            new Watchers(),
            new Signers(
                (given, cluster) ->
                    Optional.of(new Person(given.person(), List.of("approver", "manager"), true)),
                new PackAuthors(store, inForce)),
            new IncidentFlow.Rooms(
                new Investigation(objects, fleet.logs(), fleet.metrics()),
                new Judging(inForce, objects),
                new Plans(
                    objects,
                    fleet.workflows(),
                    operation -> inForce.current().pack().workflow(operation)),
                new Changes(objects, fleet.writer(), fleet.workflows()),
                new Clearance(objects, fleet.permissions()),
                new Verification(objects)));
  }

  /** Looks as often as it takes to be sure. */
  PackStatus look() {
    activation.look();
    activation.look();
    return activation.status();
  }

  boolean until(BooleanSupplier reached) {
    Moment end = time.now().plus(LONG);
    while (!reached.getAsBoolean()) {
      if (!time.now().isBefore(end)) {
        return false;
      }
      fleet.advance();
      fleet.alerts(body -> flow.alerts().accept(body));
      queue.runUntil(time.now(), flow::run);
      time.pass(TICK);
    }
    return true;
  }

  Optional<Refusal> sign(IncidentRecord incident, Person person) {
    String hash = incident.chosen().orElseThrow().plan().hash();
    return flow.signing().sign(incident.id(), hash, person, true, "", "api");
  }

  Optional<IncidentRecord> in(IncidentState state) {
    return incidents().stream().filter(incident -> incident.state() == state).findFirst();
  }

  List<IncidentRecord> incidents() {
    return store.inTransaction(work -> work.incidents(IncidentFilter.ANY, 500, null));
  }

  List<LedgerEntry> ledger() {
    return store.inTransaction(work -> work.ledgerAfter(0, 10_000));
  }

  List<String> packEntries() {
    return ledger().stream()
        .map(LedgerEntry::kind)
        .filter(kind -> kind.startsWith("pack-"))
        .toList();
  }
}
