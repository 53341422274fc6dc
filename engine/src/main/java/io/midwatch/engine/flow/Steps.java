package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.NextStep;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps the steps of changes: the intent before the write, what came of it after. */
final class Steps {

  private static final String UNDO = "undo/";
  private static final int MOST_ATTEMPTS = 8;

  private final Desk desk;
  private final Changes changes;

  Steps(Desk desk, Changes changes) {
    this.desk = desk;
    this.changes = changes;
  }

  /** The intents of a plan that were carried out, in order. */
  List<String> done(Plan plan) {
    return kept(plan, false);
  }

  /** The intents that took a plan back so far, in order. */
  List<String> undone(Plan plan) {
    return kept(plan, true);
  }

  private List<String> kept(Plan plan, boolean undo) {
    return desk.store().inTransaction(work -> work.steps(plan.hash())).stream()
        .filter(step -> step.state() == StepRecord.State.DONE)
        .filter(step -> step.name().startsWith(UNDO) == undo)
        .map(StepRecord::intent)
        .toList();
  }

  /**
   * Settles a step whose answer was lost, by reading. True if nothing is open any more; otherwise
   * this turn has been moved on or will be tried again.
   */
  boolean settled(IncidentRecord incident, Plan plan) {
    Optional<StepRecord> open =
        desk.store().inTransaction(work -> work.steps(plan.hash())).stream()
            .filter(step -> step.state() == StepRecord.State.INTENT)
            .findFirst();
    if (open.isEmpty()) {
      return true;
    }
    boolean tookEffect = changes.tookEffect(open.get().intent());
    record(
        incident,
        open.get(),
        tookEffect
            ? new WriteResult.Done()
            : new WriteResult.Moved("the cluster shows that it was not done"));
    return false;
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

  /**
   * Begins a change, once: false if its plan was ever begun, or the incident has moved on. False as
   * well, and looked at again, if another change has begun since the facts were read: two that were
   * each judged alone would both begin, and then each stop for the other.
   *
   * @param judgedBeside the changes that were running before the facts were read
   */
  boolean begin(
      IncidentRecord seen,
      IncidentRecord begun,
      ApprovedChange change,
      Operation operation,
      Set<String> judgedBeside) {
    Plan plan = change.plan();
    boolean[] first = {false};
    desk.move(
        seen,
        (work, now) -> {
          if (!judgedBeside.containsAll(others(now, work.lockRunning()))) {
            return paused(
                work, now, "another change has just begun", Stage.EXECUTE, desk.settings().poll());
          }
          first[0] =
              work.beginExecution(
                  new ExecutionRecord(
                      plan.hash(),
                      now.id(),
                      operation.name(),
                      operation.operationClass(),
                      plan.proposal().target(),
                      plan.proposal().faultClass(),
                      ApprovalState.RUNNING,
                      false,
                      desk.now(),
                      null));
          return first[0] ? running(now.edit().change(begun.change()).outcome(null).done()) : now;
        });
    return first[0];
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

  /** Keeps what is about to be written; empty if the incident has moved on meanwhile. */
  Optional<StepRecord> intend(IncidentRecord seen, Plan plan, NextStep.Do step) {
    StepRecord[] kept = {null};
    desk.move(
        seen,
        (work, now) -> {
          List<StepRecord> before = work.steps(plan.hash());
          int seq =
              before.stream()
                  .filter(other -> other.name().equals(step.name()))
                  .map(StepRecord::seq)
                  .findFirst()
                  .orElse(before.size() + 1);
          kept[0] =
              new StepRecord(
                  plan.hash(),
                  seq,
                  step.name(),
                  step.summary(),
                  Changes.written(step.intent()),
                  StepRecord.State.INTENT,
                  "",
                  desk.now());
          work.saveStep(kept[0]);
          work.append(desk.now(), now.id(), "intent", kept[0]);
          return now.edit().at(desk.now()).done();
        });
    return Optional.ofNullable(kept[0]);
  }

  /** Keeps what came of a write, and schedules what follows. */
  void record(IncidentRecord seen, StepRecord intent, WriteResult result) {
    desk.move(
        seen,
        (work, now) -> {
          Stage stage = intent.name().startsWith(UNDO) ? Stage.UNDO : Stage.EXECUTE;
          if (result instanceof WriteResult.Unknown unknown) {
            IncidentRecord tried =
                waiting(now, unknown.message())
                    .edit()
                    .nextTurn()
                    .attempts(now.attempts() + 1)
                    .done();
            work.append(
                desk.now(), now.id(), "answer-lost", List.of(intent.name(), unknown.message()));
            desk.schedule(work, tried, stage, Desk.backoff(now.attempts()));
            return tried;
          }
          boolean done = result instanceof WriteResult.Done;
          StepRecord settled = intent.now(state(result), message(result), desk.now());
          work.saveStep(settled);
          work.append(desk.now(), now.id(), "step", settled);
          IncidentRecord next =
              counted(now, done).edit().nextTurn().attempts(done ? 0 : now.attempts() + 1).done();
          desk.schedule(work, next, stage, done ? Duration.ZERO : Desk.backoff(now.attempts()));
          return next;
        });
  }

  /** Waits for a while, and says for what. */
  void pause(IncidentRecord seen, String reason) {
    repeat(seen, reason, Stage.EXECUTE, desk.settings().poll(), false);
  }

  /** Tries a stage again after a growing pause. */
  void again(IncidentRecord seen, Stage stage, String reason) {
    repeat(seen, reason, stage, Desk.backoff(seen.attempts()), true);
  }

  private void repeat(
      IncidentRecord seen, String reason, Stage stage, Duration in, boolean attempt) {
    desk.move(
        seen,
        (work, now) ->
            paused(
                work,
                now.edit().attempts(now.attempts() + (attempt ? 1 : 0)).done(),
                reason,
                stage,
                in));
  }

  private IncidentRecord paused(
      Work work, IncidentRecord incident, String reason, Stage stage, Duration in) {
    IncidentRecord paused = waiting(incident, reason).edit().nextTurn().done();
    desk.schedule(work, paused, stage, in);
    return paused;
  }

  private IncidentRecord waiting(IncidentRecord incident, String reason) {
    IncidentRecord said =
        incident.edit().state(incident.state(), List.of(reason)).at(desk.now()).done();
    return edited(
        said,
        change ->
            new ChangeRecord(
                change.planHash(),
                change.operation(),
                change.startedAt(),
                change.stepsDone(),
                reason,
                change.undoing(),
                change.baseline(),
                change.doneAt(),
                change.healthySince()));
  }

  private static IncidentRecord counted(IncidentRecord incident, boolean done) {
    return edited(
        incident,
        change ->
            new ChangeRecord(
                change.planHash(),
                change.operation(),
                change.startedAt(),
                change.stepsDone() + (done ? 1 : 0),
                "",
                change.undoing(),
                change.baseline(),
                change.doneAt(),
                change.healthySince()));
  }

  static IncidentRecord edited(IncidentRecord incident, UnaryOperator<ChangeRecord> edit) {
    ChangeRecord change = incident.change();
    return change == null ? incident : incident.edit().change(edit.apply(change)).done();
  }

  /**
   * Why a plan can't go on by itself: the cluster refused a step for good, or it was tried too
   * often; empty if it can.
   */
  Optional<String> hopeless(IncidentRecord incident, Plan plan) {
    return hopeless(incident, plan, false);
  }

  /** Why taking a plan back can't go on by itself; empty if it can. */
  Optional<String> hopelessUndo(IncidentRecord incident, Plan plan) {
    return hopeless(incident, plan, true);
  }

  private Optional<String> hopeless(IncidentRecord incident, Plan plan, boolean undo) {
    List<StepRecord> all =
        desk.store().inTransaction(work -> work.steps(plan.hash())).stream()
            .filter(step -> step.name().startsWith(UNDO) == undo)
            .toList();
    Optional<String> refused =
        all.stream()
            .filter(step -> step.state() == StepRecord.State.REFUSED)
            .map(step -> "the cluster refused to " + step.summary() + ": " + step.message())
            .findFirst();
    if (refused.isPresent() || incident.attempts() < MOST_ATTEMPTS) {
      return refused;
    }
    String last = all.isEmpty() ? "" : ": " + all.get(all.size() - 1).message();
    return Optional.of("tried " + incident.attempts() + " times in vain" + last);
  }

  private static StepRecord.State state(WriteResult result) {
    if (result instanceof WriteResult.Done) {
      return StepRecord.State.DONE;
    }
    return result instanceof WriteResult.Refused
        ? StepRecord.State.REFUSED
        : StepRecord.State.NOT_DONE;
  }

  private static String message(WriteResult result) {
    if (result instanceof WriteResult.BudgetRefused refused) {
      return refused.message();
    }
    if (result instanceof WriteResult.Moved moved) {
      return moved.message();
    }
    return result instanceof WriteResult.Refused refused ? refused.message() : "";
  }
}
