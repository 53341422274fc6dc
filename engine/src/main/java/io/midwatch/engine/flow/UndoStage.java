package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.NextStep;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.StopButton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a change back, step by step; the way back was signed together with the way there. */
final class UndoStage {

  private final Desk desk;
  private final Seal seal;
  private final Changes changes;
  private final Steps steps;
  private final StepsSoFar soFar;
  private final Pauses pauses;
  private final Endings endings;

  UndoStage(
      Desk desk,
      Seal seal,
      Changes changes,
      Steps steps,
      StepsSoFar soFar,
      Pauses pauses,
      Endings endings) {
    this.desk = desk;
    this.seal = seal;
    this.changes = changes;
    this.steps = steps;
    this.soFar = soFar;
    this.pauses = pauses;
    this.endings = endings;
  }

  void run(IncidentRecord incident) {
    ProposalRecord chosen = incident.chosen().orElseThrow();
    Optional<ApprovedChange> approved = approved(chosen);
    if (approved.isEmpty()) {
      people(incident, "the plan does not have the signatures it needs");
      return;
    }
    ApprovedChange change = approved.get();
    Optional<String> broken = seal.broken(incident, chosen);
    if (broken.isPresent()) {
      people(incident, broken.get());
      return;
    }
    Optional<StopButton> stop =
        desk.store().inTransaction(work -> StopButtons.over(work, change.plan()));
    if (stop.isPresent()) {
      halt(incident, change, StopButtons.words(stop.get()));
      return;
    }
    if (!steps.settled(incident, change.plan())) {
      return;
    }
    Optional<String> hopeless = soFar.hopelessUndo(incident, change.plan());
    if (hopeless.isPresent()) {
      people(incident, hopeless.get());
      return;
    }
    next(incident, chosen, change);
  }

  private void next(IncidentRecord incident, ProposalRecord chosen, ApprovedChange change) {
    List<String> undone = soFar.undone(change.plan());
    NextStep next = changes.undo(change, chosen.rollback(), soFar.done(change.plan()), undone);
    if (next instanceof NextStep.Do step) {
      steps.write(incident, change, step);
    } else if (next instanceof NextStep.Wait wait) {
      // whatever still goes on by itself would go on against what is being undone
      Optional<String> goesOn = changes.halt(change);
      pauses.again(incident, Stage.UNDO, wait.reason() + goesOn.map(why -> "; " + why).orElse(""));
    } else if (next instanceof NextStep.Blocked blocked) {
      people(incident, blocked.reason());
    } else {
      endings.notHealed(
          incident,
          Outcome.Result.ROLLED_BACK,
          with(
              incident.reasons(), undone.isEmpty() ? "nothing had to be undone" : "it was undone"));
    }
  }

  private static Optional<ApprovedChange> approved(ProposalRecord chosen) {
    Plan plan = chosen.plan();
    Approval approval = chosen.approval();
    return plan == null || approval == null ? Optional.empty() : Signing.wayBack(plan, approval);
  }

  /**
   * The way back halts too, and goes on once a person has released the button; people are called
   * past its patience.
   */
  private void halt(IncidentRecord incident, ApprovedChange change, String stopped) {
    String reason = stopped + "; taking it back waits";
    ChangeRecord begun = incident.change();
    Duration patience =
        Desk.atMost(
            incident.chosen().orElseThrow().caseFile().operation().giveUpAfter(),
            desk.settings().giveUpAtMost());
    if (begun != null
        && begun.haltedAt() != null
        && !desk.now().isBefore(begun.haltedAt().plus(patience))) {
      people(incident, stopped + ", for longer than " + patience.toSeconds() + " s");
      return;
    }
    boolean told = begun == null || begun.waitingFor().equals(reason);
    Optional<String> goesOn = told ? Optional.empty() : changes.halt(change);
    pauses.halt(
        incident, Stage.UNDO, goesOn.map(why -> reason + "; it may go on: " + why).orElse(reason));
  }

  private void people(IncidentRecord incident, String why) {
    endings.notHealed(
        incident,
        Outcome.Result.NOT_HEALED,
        with(incident.reasons(), "it could not be undone: " + why));
  }

  private static List<String> with(List<String> reasons, String last) {
    List<String> all = new ArrayList<>(reasons);
    all.add(last);
    return all;
  }
}
