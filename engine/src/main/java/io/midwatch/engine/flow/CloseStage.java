package io.midwatch.engine.flow;

import io.midwatch.engine.facts.TargetOf;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Closes an incident whose alerts have been gone for a while, as long as no change is under way. Of
 * a node's incident that has ended, it lets go what still fires.
 */
final class CloseStage {

  private final Desk desk;

  CloseStage(Desk desk) {
    this.desk = desk;
  }

  void run(IncidentRecord incident) {
    if (incident.state().ended() && incident.target().kind().equals(TargetOf.NODE)) {
      desk.letGo(incident);
      return;
    }
    if (!closable(incident)) {
      return;
    }
    Optional<Moment> last =
        Optional.ofNullable(
            desk.store().inTransaction(work -> work.countAlerts(incident.id())).lastSeen());
    Duration left =
        last.map(moment -> desk.settings().closeAfter().minus(desk.now().since(moment)))
            .orElse(Duration.ZERO);
    boolean due = left.compareTo(Duration.ZERO) <= 0;
    if (!due || !desk.move(incident, this::close)) {
      Duration in = due ? desk.settings().poll() : left;
      desk.store()
          .inTransaction(
              work -> {
                desk.schedule(work, incident, Stage.CLOSE, in);
                return true;
              });
    }
  }

  private IncidentRecord close(Work work, IncidentRecord incident) {
    if (!closable(incident)) {
      return incident;
    }
    return desk.end(
        work,
        JudgeStage.withApproval(incident, ApprovalState.WITHDRAWN),
        IncidentState.CLOSED,
        List.of("its alerts went away by themselves"),
        incident.urgency());
  }

  private static boolean closable(IncidentRecord incident) {
    boolean noChange = incident.change() == null || incident.outcome() != null;
    boolean before =
        switch (incident.state()) {
          case OPEN, INVESTIGATING, DECIDED, WAITING, HELD -> true;
          case RUNNING, VERIFYING, HEALED, OBSERVED, REJECTED, FAILED, ESCALATED, CLOSED -> false;
        };
    return before && noChange && incident.firing() == 0;
  }
}
