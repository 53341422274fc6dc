package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes incidents whose plans wait for signatures, all after one that the real flow made. */
final class WaitingPlans {

  private static final Moment NIGHT = Moment.parse("2026-03-03T02:00:00Z");

  private final SandboxFleet fleet;
  private final VirtualTime time = new VirtualTime(NIGHT);
  private final IncidentRecord pattern;

  WaitingPlans() {
    fleet = SandboxFleet.standard(time, 1);
    VirtualStageQueue queue = new VirtualStageQueue(time);
    UnitOfWork store = new MemoryUnitOfWork(queue, CanonicalJson::write);
    IncidentFlow flow = flow(store, time);
    fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    Optional<IncidentRecord> waiting = Optional.empty();
    while (waiting.isEmpty()) {
      fleet.advance();
      fleet.alerts(body -> flow.alerts().accept(body));
      queue.runUntil(time.now(), flow::run);
      time.pass(Duration.ofMillis(500));
      waiting =
          store.inTransaction(work -> work.incidents(IncidentFilter.ANY, 10, null)).stream()
              .filter(incident -> incident.state() == IncidentState.WAITING)
              .findFirst();
    }
    pattern = waiting.get();
  }

  /** The clock by which their signatures have not lapsed. */
  Clock clock() {
    return time;
  }

  /** A flow over a store, in which nobody but Midwatch proposes. */
  IncidentFlow flow(UnitOfWork store, Clock clock) {
    return new IncidentFlow(
        store,
        clock,
        FlowSettings.demo(),
        IntakeSettings.USUAL,
        new Watchers(),
        new Signers((given, cluster) -> Optional.empty(), Duties.NONE),
        IncidentFlow.Rooms.over(
            Packs.load("demo"),
            new Doors(
                fleet.objects(),
                fleet.logs(),
                fleet.metrics(),
                fleet.writer(),
                fleet.workflows(),
                fleet.permissions())));
  }

  /** The i-th incident; every second asks for two, the others for one. */
  IncidentRecord incident(String id, int i) {
    ProposalRecord chosen = pattern.chosen().orElseThrow();
    boolean two = i % 2 == 0;
    Plan plan = plan(chosen.plan(), "%064x".formatted(i + 1), two ? 2 : 1);
    Approval asked =
        new Approval(
            plan.hash(),
            two ? Verdict.ASK_TWO : Verdict.ASK_ONE,
            ApprovalState.PENDING,
            List.of(),
            plan.expires());
    ProposalRecord proposal =
        new ProposalRecord(
            plan.proposal(),
            chosen.caseFile().with(List.of()),
            chosen.decision(),
            plan,
            asked,
            chosen.rollback());
    return StoreSamples.incident(id, StoreSamples.deployment("shop-" + i))
        .edit()
        .state(IncidentState.WAITING, List.of("asked"))
        .proposals(List.of(proposal))
        .done();
  }

  private static Plan plan(Plan of, String hash, int signatures) {
    return new Plan(
        hash,
        of.proposal(),
        of.operationVersion(),
        of.clusterUid(),
        of.targets(),
        of.steps(),
        of.packDigest(),
        of.rollback(),
        of.rollbackDigest(),
        signatures,
        of.expires());
  }
}
