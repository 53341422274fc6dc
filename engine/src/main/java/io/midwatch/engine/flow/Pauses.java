package io.midwatch.engine.flow;

import java.util.List;

/** The ways in which a stage is looked at again later, with the reason said meanwhile. */
final class Pauses {

  private final Desk desk;

  Pauses(Desk desk) {
    this.desk = desk;
  }

  /** Waits for a while before the next step, and says for what. */
  void pause(IncidentRecord seen, String reason) {
    desk.move(
        seen, (work, now) -> paused(work, now.edit().attempts(0).done(), reason, Stage.EXECUTE));
  }

  /** Waits as long as a stop button is pressed, and keeps since when. */
  void halt(IncidentRecord seen, Stage stage, String reason) {
    desk.move(
        seen,
        (work, now) -> {
          IncidentRecord halted = paused(work, now.edit().attempts(0).done(), reason, stage);
          ChangeRecord before = now.change();
          return before == null
              ? halted
              : halted.editChange(change -> before.halted(reason, desk.now()));
        });
  }

  /** Tries a stage again after a growing pause; each time counts as an attempt. */
  void again(IncidentRecord seen, Stage stage, String reason) {
    desk.move(
        seen,
        (work, now) -> {
          IncidentRecord tried =
              waiting(now, reason).edit().nextTurn().attempts(now.attempts() + 1).done();
          desk.schedule(work, tried, stage, Desk.backoff(now.attempts()));
          return tried;
        });
  }

  /** Waits for a while inside a unit of work. */
  IncidentRecord paused(Work work, IncidentRecord incident, String reason, Stage stage) {
    IncidentRecord paused = waiting(incident, reason).edit().nextTurn().done();
    desk.schedule(work, paused, stage, desk.settings().poll());
    return paused;
  }

  /** The incident with the reason for which it waits. */
  IncidentRecord waiting(IncidentRecord incident, String reason) {
    return incident
        .editChange(change -> change.waits(reason))
        .edit()
        .state(incident.state(), List.of(reason))
        .at(desk.now())
        .done();
  }
}
