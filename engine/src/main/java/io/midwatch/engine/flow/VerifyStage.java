package io.midwatch.engine.flow;

import io.midwatch.engine.verification.Verification;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches a change that is done: it has helped when its target was healthy for the operation's
 * window without a break, nothing near it is worse than before, and its alerts are gone.
 */
final class VerifyStage {

  private final Desk desk;
  private final Verification verification;
  private final Endings endings;

  VerifyStage(Desk desk, Verification verification, Endings endings) {
    this.desk = desk;
    this.verification = verification;
    this.endings = endings;
  }

  void run(IncidentRecord incident) {
    ProposalRecord chosen = incident.chosen().orElseThrow();
    ChangeRecord change = incident.change();
    if (change == null || change.doneAt() == null) {
      throw new IllegalStateException(incident.id() + " is to be verified without a change");
    }
    Operation operation = chosen.caseFile().operation();
    Verification.Sight sight = verification.look(chosen.proposal(), change.baseline());
    Moment now = desk.now();
    if (sight.healthy()) {
      healthy(incident, change, operation, sight, now);
      return;
    }
    Moment end =
        change.doneAt().plus(Desk.atMost(operation.giveUpAfter(), desk.settings().giveUpAtMost()));
    if (now.isBefore(end)) {
      look(incident, null, sight.summary(), false);
    } else {
      endings.undo(incident, List.of("it did not help: " + sight.summary()));
    }
  }

  private void healthy(
      IncidentRecord incident,
      ChangeRecord change,
      Operation operation,
      Verification.Sight sight,
      Moment now) {
    Moment since = change.healthySince() == null ? now : change.healthySince();
    Duration window = Desk.atMost(operation.verifyFor(), desk.settings().verifyAtMost());
    boolean longEnough = now.since(since).compareTo(window) >= 0;
    if (longEnough && incident.firing() == 0) {
      endings.healed(incident, sight.summary() + ", its alerts are gone");
    } else if (now.since(since).compareTo(window.plus(desk.settings().alertGrace())) >= 0) {
      endings.notHealed(
          incident,
          Outcome.Result.NOT_HEALED,
          List.of(
              sight.summary() + ", but " + incident.firing() + " of its alerts still fire",
              "the change was left in place"));
    } else {
      String waits =
          longEnough
              ? sight.summary() + "; waiting for its alerts to go"
              : sight.summary() + "; watching for " + window.toSeconds() + " s";
      look(incident, since, waits, true);
    }
  }

  private void look(
      IncidentRecord seen, @Nullable Moment healthySince, String summary, boolean settled) {
    desk.move(
        seen,
        (work, now) -> {
          IncidentRecord next =
              now.editChange(change -> change.looked(healthySince))
                  .edit()
                  .nextTurn()
                  .state(now.state(), List.of(summary))
                  .at(desk.now())
                  .done();
          if (settled) {
            settle(work, now);
          }
          desk.schedule(work, next, Stage.VERIFY, desk.settings().poll());
          return next;
        });
  }

  /** The target is healthy: the change disturbs nothing more, and another may have its turn. */
  private void settle(Work work, IncidentRecord incident) {
    Optional<ExecutionRecord> execution =
        incident
            .chosen()
            .map(ProposalRecord::plan)
            .map(Plan::hash)
            .flatMap(work::execution)
            .filter(found -> !found.settled());
    execution.ifPresent(
        found -> {
          work.saveExecution(found.settled(true));
          endings.free(work, incident);
        });
  }
}
