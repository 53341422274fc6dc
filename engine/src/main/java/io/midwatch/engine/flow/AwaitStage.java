package io.midwatch.engine.flow;

import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks after a plan that waits for people: it lapses when nobody signs in time, and a newer plan
 * takes its place when what it is bound to has moved.
 */
final class AwaitStage {

  private final Desk desk;
  private final Changes changes;

  AwaitStage(Desk desk, Changes changes) {
    this.desk = desk;
    this.changes = changes;
  }

  void run(IncidentRecord incident) {
    Plan plan = incident.chosen().map(ProposalRecord::plan).orElse(null);
    if (incident.state() != IncidentState.WAITING || plan == null) {
      return;
    }
    if (!desk.now().isBefore(plan.expires())) {
      lapse(incident);
      return;
    }
    Optional<String> moved = moved(plan);
    if (moved.isPresent()) {
      supersede(incident, plan, moved.get());
    } else {
      desk.move(
          incident,
          (work, now) -> {
            desk.schedule(
                work,
                now,
                Stage.AWAIT,
                Desk.atMost(desk.settings().lookAgain(), plan.expires().since(desk.now())));
            return now;
          });
    }
  }

  private Optional<String> moved(Plan plan) {
    try {
      return changes.moves().since(plan);
    } catch (Unavailable e) {
      // nothing is known to have moved; before its first step it is asked again, and must be known
      return Optional.empty();
    }
  }

  private void lapse(IncidentRecord incident) {
    desk.move(
        incident,
        (work, now) ->
            desk.end(
                work,
                JudgeStage.withApproval(now, ApprovalState.EXPIRED),
                IncidentState.ESCALATED,
                List.of("nobody signed in time; the plan has lapsed"),
                Urgency.PAGE));
  }

  private void supersede(IncidentRecord incident, Plan plan, String moved) {
    desk.move(
        incident,
        (work, now) -> {
          List<String> why = List.of("its plan is superseded: " + moved);
          IncidentRecord counted =
              JudgeStage.withApproval(now, ApprovalState.SUPERSEDED)
                  .edit()
                  .staleRuns(now.staleRuns() + 1)
                  .done();
          work.append(desk.now(), now.id(), "superseded", List.of(plan.hash(), moved));
          if (counted.staleRuns() >= desk.settings().mostStaleRuns()) {
            return desk.escalate(work, counted, why);
          }
          IncidentRecord next =
              counted
                  .edit()
                  .nextTurn()
                  .attempts(0)
                  .state(IncidentState.INVESTIGATING, why)
                  .at(desk.now())
                  .done();
          desk.schedule(work, next, Stage.INVESTIGATE, Duration.ZERO);
          desk.closeIfGone(work, next);
          return next;
        });
  }
}
