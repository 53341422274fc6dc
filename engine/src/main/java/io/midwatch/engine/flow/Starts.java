package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.approval.Signing;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Begins changes: each plan once, and none beside a change that it was not judged beside. */
final class Starts {

  private final Desk desk;
  private final Pauses pauses;
  private final Endings endings;

  Starts(Desk desk, Pauses pauses, Endings endings) {
    this.desk = desk;
    this.pauses = pauses;
    this.endings = endings;
  }

  /** The plans of other incidents' changes that run now. */
  Set<String> others(IncidentRecord incident) {
    return others(incident, desk.store().inTransaction(work -> work.executionsSince(desk.now())));
  }

  private static Set<String> others(IncidentRecord incident, List<ExecutionRecord> changes) {
    return changes.stream()
        .filter(ExecutionRecord::running)
        .filter(change -> !change.incident().equals(incident.id()))
        .map(ExecutionRecord::planHash)
        .collect(Collectors.toSet());
  }

  /** Says that a signed change is about to be looked at again before its first step. */
  void recheck(IncidentRecord seen) {
    desk.move(
        seen,
        (work, now) ->
            now.chosen()
                .map(ProposalRecord::approval)
                .filter(approval -> approval.state() == ApprovalState.APPROVED)
                .map(approval -> JudgeStage.withApproval(now, ApprovalState.RECHECK))
                .orElse(now));
  }

  /**
   * Begins a change, once. False if the incident has moved on; if its plan was begun before, which
   * ends it; or if another change has begun since the facts were read, upon which this one is
   * looked at again: two that were each judged alone would both begin, and then each stop for the
   * other.
   *
   * @param judgedBeside the changes that were running before the facts were read
   */
  boolean begin(
      IncidentRecord seen,
      ChangeRecord begun,
      ApprovedChange change,
      Operation operation,
      Set<String> judgedBeside) {
    boolean[] first = {false};
    desk.move(
        seen,
        (work, now) -> {
          first[0] = false;
          if (!judgedBeside.containsAll(others(now, work.lockRunning()))) {
            return pauses.paused(work, now, "another change has just begun", Stage.EXECUTE);
          }
          if (!desk.now().isBefore(change.plan().expires())) {
            return endings.stale(
                work, now, List.of(), List.of("its signatures lapsed before it could begin"));
          }
          first[0] = work.beginExecution(execution(now, change.plan(), operation));
          return first[0]
              ? running(now.edit().change(begun).outcome(null).done())
              : endings.stale(
                  work, now, List.of(), List.of("this plan was begun before, and is begun once"));
        });
    return first[0];
  }

  private ExecutionRecord execution(IncidentRecord incident, Plan plan, Operation operation) {
    return new ExecutionRecord(
        plan.hash(),
        incident.id(),
        operation.name(),
        operation.operationClass(),
        plan.proposal().target(),
        plan.proposal().faultClass(),
        ApprovalState.RUNNING,
        false,
        desk.now(),
        null);
  }

  private IncidentRecord running(IncidentRecord incident) {
    ProposalRecord chosen = incident.chosen().orElseThrow();
    Approval approval = chosen.approval();
    if (approval == null) {
      throw new IllegalStateException(incident.id() + " runs without an approval");
    }
    return incident
        .edit()
        .chosen(chosen.with(Signing.in(ApprovalState.RUNNING, approval)))
        .state(IncidentState.RUNNING, List.of("carrying out " + chosen.proposal().operation()))
        .at(desk.now())
        .done();
  }
}
