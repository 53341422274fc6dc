package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.NextStep;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.verification.Verification;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out the next step of a signed change: settle what is open, look again, keep the intent,
 * write once.
 */
final class ExecuteStage {

  private final Desk desk;
  private final Seal seal;
  private final Changes changes;
  private final Recheck recheck;
  private final Verification verification;
  private final Starts starts;
  private final Steps steps;
  private final StepsSoFar soFar;
  private final Pauses pauses;
  private final Endings endings;

  ExecuteStage(
      Desk desk,
      Seal seal,
      Changes changes,
      Recheck recheck,
      Verification verification,
      Starts starts,
      Steps steps,
      StepsSoFar soFar,
      Pauses pauses,
      Endings endings) {
    this.desk = desk;
    this.seal = seal;
    this.changes = changes;
    this.recheck = recheck;
    this.verification = verification;
    this.starts = starts;
    this.steps = steps;
    this.soFar = soFar;
    this.pauses = pauses;
    this.endings = endings;
  }

  void run(IncidentRecord incident) {
    ProposalRecord chosen = incident.chosen().orElseThrow();
    Optional<ApprovedChange> approved = approved(chosen);
    if (approved.isEmpty()) {
      endings.failed(incident, List.of("the plan does not have the signatures it needs"));
      return;
    }
    ApprovedChange change = approved.get();
    Optional<String> broken = seal.broken(incident, chosen);
    if (broken.isPresent()) {
      endings.failed(incident, List.of(broken.get()));
      return;
    }
    if (incident.change() == null && !desk.now().isBefore(change.plan().expires())) {
      endings.stale(
          incident,
          List.of(),
          List.of(
              "its signatures lapsed before it could begin: "
                  + String.join("; ", incident.reasons())));
      return;
    }
    Optional<String> lost = incident.change() == null ? seal.lost(chosen) : Optional.empty();
    if (lost.isPresent()) {
      endings.stale(incident, List.of(), List.of("its signatures no longer count: " + lost.get()));
      return;
    }
    Optional<StopButton> stop =
        desk.store().inTransaction(work -> StopButtons.over(work, change.plan()));
    if (stop.isPresent()) {
      halt(incident, chosen, change, stop.get());
      return;
    }
    if (incident.change() == null && incident.firing() == 0) {
      pauses.pause(incident, "its alerts are gone; it will be closed unless they come back");
      return;
    }
    if (!steps.settled(incident, change.plan())) {
      return;
    }
    List<String> done = soFar.done(change.plan());
    Optional<String> hopeless = soFar.hopeless(incident, change.plan());
    if (hopeless.isPresent()) {
      endings.blocked(incident, done, List.of(hopeless.get()));
      return;
    }
    NextStep next = changes.next(change, chosen.rollback(), done);
    if (next instanceof NextStep.Do step) {
      attempt(incident, chosen, change, done, step);
    } else if (next instanceof NextStep.Wait wait) {
      waitFor(incident, chosen, wait.reason());
    } else if (next instanceof NextStep.Blocked blocked) {
      endings.blocked(incident, done, List.of(blocked.reason()));
    } else {
      endings.verify(incident, change.plan());
    }
  }

  static Optional<ApprovedChange> approved(ProposalRecord chosen) {
    Plan plan = chosen.plan();
    Approval approval = chosen.approval();
    return plan == null || approval == null ? Optional.empty() : Signing.approved(plan, approval);
  }

  /** A change that is held in the middle for longer than its operation's patience is given up. */
  private void halt(
      IncidentRecord incident, ProposalRecord chosen, ApprovedChange change, StopButton stop) {
    String reason = StopButtons.words(stop);
    ChangeRecord begun = incident.change();
    Duration patience = patience(chosen);
    if (begun != null
        && begun.haltedAt() != null
        && !desk.now().isBefore(begun.haltedAt().plus(patience))) {
      endings.abandoned(
          incident,
          "gave up after " + patience.toSeconds() + " s" + " under a stop button; " + reason);
      return;
    }
    boolean told = begun == null || begun.waitingFor().equals(reason);
    // an answer that was lost is no answer: it is told again at the next look
    Optional<String> goesOn = told ? Optional.empty() : changes.halt(change);
    pauses.halt(
        incident,
        Stage.EXECUTE,
        goesOn.map(why -> reason + "; it may go on: " + why).orElse(reason));
  }

  private void attempt(
      IncidentRecord incident,
      ProposalRecord chosen,
      ApprovedChange change,
      List<String> done,
      NextStep.Do step) {
    if (incident.change() == null) {
      starts.recheck(incident);
    }
    Set<String> others = starts.others(incident);
    WriteResult allowed = changes.probe(change, step);
    Recheck.Answer answer = recheck.check(incident, change, done);
    Optional<StopButton> stop =
        desk.store().inTransaction(work -> StopButtons.over(work, change.plan()));
    if (stop.isPresent()) {
      // pressed while it was judged, which then says no: the run halts, and isn't ended by it
      halt(incident, chosen, change, stop.get());
      return;
    }
    if (allowed instanceof WriteResult.BudgetRefused refused) {
      boolean own = Changes.evictedWorkloads(done).contains(Changes.workloadOf(step));
      if (own && !(answer instanceof Recheck.Stale)) {
        waitFor(incident, chosen, refused.message());
      } else {
        List<String> reasons = Endings.together(refused.message(), answer.reasons());
        endings.stale(incident, done, reasons, answer);
      }
      return;
    }
    if (answer instanceof Recheck.Wait wait) {
      waitFor(incident, chosen, wait.reason());
    } else if (answer instanceof Recheck.Stale stale) {
      List<String> reasons = new ArrayList<>(changes.refusals(change));
      reasons.addAll(stale.reasons());
      endings.stale(incident, done, reasons, answer);
    } else if (allowed instanceof WriteResult.Refused refused) {
      endings.blocked(incident, done, List.of(refused.message()));
    } else if (allowed instanceof WriteResult.Done) {
      carryOut(incident, chosen, change, step, others);
    } else {
      // gone or unknown: nothing was written; the next look decides anew
      pauses.again(
          incident,
          Stage.EXECUTE,
          "the cluster could not say whether " + step.summary() + " may pass");
    }
  }

  private void carryOut(
      IncidentRecord incident,
      ProposalRecord chosen,
      ApprovedChange change,
      NextStep.Do step,
      Set<String> others) {
    ResourceRef target = change.plan().proposal().target();
    if (incident.change() == null) {
      ChangeRecord begun =
          ChangeRecord.begun(
              change.plan().hash(),
              change.plan().proposal().operation(),
              desk.now(),
              verification.baseline(target));
      if (!starts.begin(incident, begun, change, chosen.caseFile().operation(), others)) {
        return;
      }
    }
    steps.write(incident, change, step);
  }

  private void waitFor(IncidentRecord incident, ProposalRecord chosen, String reason) {
    ChangeRecord change = incident.change();
    Duration patience = patience(chosen);
    // before its first step a change waits its turn as long as its signatures hold
    if (change == null || desk.now().isBefore(change.startedAt().plus(patience))) {
      pauses.pause(incident, reason);
    } else {
      endings.blocked(
          incident, List.of("begun"), List.of("gave up after " + patience + ": " + reason));
    }
  }

  private Duration patience(ProposalRecord chosen) {
    Operation operation = chosen.caseFile().operation();
    return Desk.atMost(operation.giveUpAfter(), desk.settings().giveUpAtMost());
  }
}
