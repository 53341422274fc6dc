package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.NextStep;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.StopButton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps single steps of changes: the intent before the write, what came of it after, and what must
 * have come of it where the answer was lost.
 */
final class Steps {

  private static final System.Logger LOG = System.getLogger(Steps.class.getName());

  /**
   * How old an intent may become before its write is sent. A process that is silent for longer may
   * have been paused, and another one may have settled the intent as not done: leases last four
   * times as long.
   */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Desk desk;
  private final Changes changes;
  private final Pauses pauses;

  Steps(Desk desk, Changes changes, Pauses pauses) {
    this.desk = desk;
    this.changes = changes;
    this.pauses = pauses;
  }

  /**
   * Settles a step whose answer was lost, by reading. True if nothing is open any more; otherwise
   * this turn has been moved on or will be tried again.
   */
  boolean settled(IncidentRecord incident, Plan plan) {
    Optional<StepRecord> open = desk.store().inTransaction(work -> open(work, plan));
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

  private static Optional<StepRecord> open(Work work, Plan plan) {
    return work.steps(plan.hash()).stream()
        .filter(step -> step.state() == StepRecord.State.INTENT)
        .findFirst();
  }

  /**
   * Keeps what is about to be written, writes it, and keeps what came of it. Where more time went
   * by between the two than any living process takes, nothing is sent.
   */
  void write(IncidentRecord seen, ApprovedChange change, NextStep.Do step) {
    long began = System.nanoTime();
    Optional<StepRecord> intent = intend(seen, change.plan(), step);
    if (intent.isPresent()) {
      desk.store().sync();
      Duration age = age(intent.get(), began);
      record(
          seen,
          intent.get(),
          age.compareTo(FRESH) < 0
              ? changes.carryOut(change, step)
              : new WriteResult.Moved(
                  "it was not sent: "
                      + age.toSeconds()
                      + " s after it was decided others may have gone on with it"));
    }
  }

  /** By the clock or by the machine's own count, whichever says more: a pause may hide from one. */
  private Duration age(StepRecord intent, long began) {
    Duration counted = Duration.ofNanos(System.nanoTime() - began);
    Duration told = desk.now().since(intent.at());
    return counted.compareTo(told) > 0 ? counted : told;
  }

  /**
   * Keeps what is about to be written; empty if the incident has moved on meanwhile, if a stop
   * button covers it by now, or if another holder of the same task is about to write already: what
   * it does is settled by reading then.
   */
  private Optional<StepRecord> intend(IncidentRecord seen, Plan plan, NextStep.Do step) {
    List<StepRecord> kept = new ArrayList<>(1);
    desk.move(
        seen,
        (work, now) -> {
          kept.clear();
          // a button is pressed under the same lock: a step begins before it was, or not at all
          work.lockRunning();
          Optional<StopButton> stop = StopButtons.over(work, plan);
          if (stop.isPresent()) {
            return pauses.paused(work, now, StopButtons.words(stop.get()), stage(step.name()));
          }
          Optional<StepRecord> open = open(work, plan);
          if (open.isPresent()) {
            return pauses.paused(
                work, now, "settling first: " + open.get().summary(), stage(step.name()));
          }
          StepRecord intent = intent(work.steps(plan.hash()), plan, step);
          kept.add(intent);
          work.saveStep(intent);
          work.append(desk.now(), now.id(), "intent", intent);
          return now.edit().at(desk.now()).done();
        });
    return kept.stream().findFirst();
  }

  private StepRecord intent(List<StepRecord> before, Plan plan, NextStep.Do step) {
    int seq =
        before.stream()
            .filter(other -> other.name().equals(step.name()))
            .map(StepRecord::seq)
            .findFirst()
            .orElse(before.size() + 1);
    return new StepRecord(
        plan.hash(),
        seq,
        step.name(),
        step.summary(),
        Changes.written(step.intent()),
        StepRecord.State.INTENT,
        "",
        desk.now());
  }

  /** Keeps what came of a write, and schedules what follows. */
  private void record(IncidentRecord seen, StepRecord intent, WriteResult result) {
    boolean kept =
        desk.move(
            seen,
            (work, now) ->
                result instanceof WriteResult.Unknown unknown
                    ? lost(work, now, intent, unknown.message())
                    : known(work, now, intent, result));
    if (!kept) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: another process has gone on with it; here `{1}` came to: {2}",
          seen.id(),
          intent.summary(),
          result.getClass().getSimpleName());
    }
  }

  private IncidentRecord lost(Work work, IncidentRecord now, StepRecord intent, String message) {
    IncidentRecord tried =
        pauses.waiting(now, message).edit().nextTurn().attempts(now.attempts() + 1).done();
    work.append(desk.now(), now.id(), "answer-lost", List.of(intent.name(), message));
    desk.schedule(work, tried, stage(intent.name()), Desk.backoff(now.attempts()));
    return tried;
  }

  private IncidentRecord known(
      Work work, IncidentRecord now, StepRecord intent, WriteResult result) {
    boolean done = result instanceof WriteResult.Done;
    StepRecord settled = intent.now(state(result), message(result), desk.now());
    work.saveStep(settled);
    work.append(desk.now(), now.id(), "step", settled);
    IncidentRecord next =
        now.editChange(change -> change.stepped(done))
            .edit()
            .nextTurn()
            .attempts(done ? 0 : now.attempts() + 1)
            .done();
    desk.schedule(
        work, next, stage(intent.name()), done ? Duration.ZERO : Desk.backoff(now.attempts()));
    return next;
  }

  private static Stage stage(String step) {
    return step.startsWith(StepsSoFar.UNDO) ? Stage.UNDO : Stage.EXECUTE;
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
