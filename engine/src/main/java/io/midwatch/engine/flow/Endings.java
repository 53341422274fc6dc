package io.midwatch.engine.flow;

import io.midwatch.engine.execution.Changes;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which a change ends, and what follows. */
final class Endings {

  private static final Duration NEW_CARD = Duration.ofSeconds(10);

  private final Desk desk;

  Endings(Desk desk) {
    this.desk = desk;
  }

  /** All steps are done: watch what they bring. */
  void verify(IncidentRecord seen, Plan plan) {
    desk.move(
        seen,
        (work, now) -> {
          IncidentRecord next =
              now.editChange(change -> change.done(desk.now()))
                  .edit()
                  .nextTurn()
                  .attempts(0)
                  .state(
                      IncidentState.VERIFYING,
                      List.of("all steps are done; watching whether it helped"))
                  .at(desk.now())
                  .done();
          work.append(desk.now(), now.id(), "steps-done", List.of(plan.hash()));
          desk.schedule(work, next, Stage.VERIFY, Duration.ZERO);
          return next;
        });
  }

  /** It can't go on. What was done already is taken back; if nothing was, it has failed. */
  void blocked(IncidentRecord seen, List<String> done, List<String> reasons) {
    if (done.isEmpty()) {
      failed(seen, reasons);
    } else {
      undo(seen, reasons);
    }
  }

  /** It ends without having done anything. */
  void failed(IncidentRecord seen, List<String> reasons) {
    desk.move(seen, (work, now) -> failed(work, now, reasons));
  }

  /** It ends where it stands: people are called. */
  IncidentRecord failed(Work work, IncidentRecord now, List<String> reasons) {
    return finish(
        work, now, ApprovalState.FAILED, Outcome.Result.FAILED, IncidentState.FAILED, reasons);
  }

  /**
   * It was stopped in the middle and nobody released it: it stays as it is, which is said, and
   * people are called.
   */
  void abandoned(IncidentRecord seen, String reason) {
    desk.move(
        seen,
        (work, now) ->
            finish(
                work,
                now,
                ApprovalState.FAILED,
                Outcome.Result.NOT_HEALED,
                IncidentState.ESCALATED,
                together(reason, new HalfDone().words(work, now, Stage.EXECUTE))));
  }

  /** Takes back what was done. */
  void undo(IncidentRecord seen, List<String> reasons) {
    desk.move(
        seen,
        (work, now) -> {
          IncidentRecord next =
              JudgeStage.withApproval(now, ApprovalState.FAILED)
                  .editChange(ChangeRecord::takenBack)
                  .edit()
                  .nextTurn()
                  .attempts(0)
                  .state(IncidentState.RUNNING, together("taking it back", reasons))
                  .at(desk.now())
                  .done();
          hash(now)
              .flatMap(work::execution)
              .filter(run -> run.endedAt() == null)
              .ifPresent(run -> work.saveExecution(run.settled(false)));
          work.append(desk.now(), now.id(), "undo", Said.of(next.state(), reasons));
          desk.schedule(work, next, Stage.UNDO, Duration.ZERO);
          return next;
        });
  }

  /** What was signed no longer holds: it stops where it is, and a new decision will quote why. */
  void stale(IncidentRecord seen, List<String> done, List<String> reasons) {
    desk.move(seen, (work, now) -> stale(work, now, done, reasons));
  }

  /** The same by a second look, whose case and decision are kept as those of the first are. */
  void stale(IncidentRecord seen, List<String> done, List<String> reasons, Recheck.Answer look) {
    desk.move(
        seen,
        (work, now) -> {
          look.keep(work, now.id(), desk.now());
          return stale(work, now, done, reasons);
        });
  }

  /** The same inside a unit of work. */
  IncidentRecord stale(Work work, IncidentRecord now, List<String> done, List<String> reasons) {
    IncidentRecord ended = end(work, now, ApprovalState.STALE, Outcome.Result.STALE, reasons);
    IncidentRecord counted = counted(ended, done);
    List<String> why = new ArrayList<>();
    why.add(done.isEmpty() ? "stale, nothing was done" : "stale, stopped between two steps");
    why.addAll(reasons);
    if (!done.isEmpty()) {
      // the next plan finds it so, and takes it for somebody else's
      why.add("left as it is: " + HalfDone.done(hash(now).map(work::steps).orElse(List.of())));
      cordoned(now, done).ifPresent(why::add);
    }
    return counted.staleRuns() >= desk.settings().mostStaleRuns()
        ? desk.escalate(work, counted, why)
        : desk.hold(work, counted, why, Desk.atMost(NEW_CARD, desk.settings().lookAgain()));
  }

  /** Somebody is called where its own cordon stays: no more is written on facts that have moved. */
  private static IncidentRecord counted(IncidentRecord ended, List<String> done) {
    IncidentRecord counted = ended.edit().staleRuns(ended.staleRuns() + 1).done();
    return cordoned(ended, done).isPresent()
        ? counted.edit().urgency(Urgency.PAGE).done()
        : counted;
  }

  private static Optional<String> cordoned(IncidentRecord incident, List<String> done) {
    return Changes.ownEffects(done).cordoned()
        ? incident
            .chosen()
            .map(chosen -> chosen.proposal().target())
            .map(
                node ->
                    "node %s stays cordoned by this run; kubectl --context %s uncordon %s takes that back"
                        .formatted(node.name(), node.cluster(), node.name()))
        : Optional.empty();
  }

  /** It helped. */
  void healed(IncidentRecord seen, String summary) {
    desk.move(
        seen,
        (work, now) ->
            now.firing() > 0
                ? watchOn(work, now)
                : finish(
                    work,
                    now,
                    ApprovalState.SUCCEEDED,
                    Outcome.Result.HEALED,
                    IncidentState.HEALED,
                    List.of(summary)));
  }

  /** An alert began while the target was looked at: it is not over. */
  private IncidentRecord watchOn(Work work, IncidentRecord now) {
    IncidentRecord next =
        now.edit()
            .nextTurn()
            .state(now.state(), List.of("an alert has begun while the target was looked at"))
            .at(desk.now())
            .done();
    desk.schedule(work, next, Stage.VERIFY, desk.settings().poll());
    return next;
  }

  /** It did not help and stays, or was taken back: people are called. */
  void notHealed(IncidentRecord seen, Outcome.Result result, List<String> reasons) {
    ApprovalState how =
        result == Outcome.Result.ROLLED_BACK ? ApprovalState.ROLLED_BACK : ApprovalState.FAILED;
    desk.move(
        seen, (work, now) -> finish(work, now, how, result, IncidentState.ESCALATED, reasons));
  }

  private IncidentRecord finish(
      Work work,
      IncidentRecord incident,
      ApprovalState how,
      Outcome.Result result,
      IncidentState state,
      List<String> reasons) {
    IncidentRecord ended = end(work, incident, how, result, reasons);
    Urgency urgency = state == IncidentState.HEALED ? Urgency.DIGEST : Urgency.PAGE;
    return desk.end(work, ended, state, reasons, urgency);
  }

  private IncidentRecord end(
      Work work,
      IncidentRecord incident,
      ApprovalState how,
      Outcome.Result result,
      List<String> reasons) {
    Outcome outcome = new Outcome(result, String.join("; ", reasons), desk.now());
    work.append(desk.now(), incident.id(), "outcome", outcome);
    hash(incident)
        .flatMap(work::execution)
        .filter(run -> run.incident().equals(incident.id()) && run.endedAt() == null)
        .ifPresent(
            execution -> {
              work.saveExecution(execution.ended(how, desk.now()));
              free(work, incident);
            });
    return JudgeStage.withApproval(incident, how).edit().outcome(outcome).at(desk.now()).done();
  }

  private static Optional<String> hash(IncidentRecord incident) {
    return incident.chosen().map(ProposalRecord::plan).map(Plan::hash);
  }

  /** A change has ended: incidents of its cluster that are held may be waiting for just that. */
  void free(Work work, IncidentRecord incident) {
    for (String id : work.incidentsIn(IncidentState.HELD)) {
      work.incident(id)
          .filter(held -> held.target().cluster().equals(incident.target().cluster()))
          .filter(held -> !held.id().equals(incident.id()))
          .ifPresent(held -> desk.schedule(work, held, Stage.INVESTIGATE, Duration.ZERO));
    }
  }

  static List<String> together(String first, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }
}
