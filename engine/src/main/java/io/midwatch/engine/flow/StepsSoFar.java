package io.midwatch.engine.flow;

import io.midwatch.rules.change.Plan;
import java.util.List;
import java.util.Optional;

/** Reads what the steps of a plan have come to so far. */
final class StepsSoFar {

  /** What the names of steps begin with that take a plan back. */
  static final String UNDO = "undo/";

  private static final int MOST_ATTEMPTS = 8;

  private final Desk desk;

  StepsSoFar(Desk desk) {
    this.desk = desk;
  }

  /** The intents of a plan that were carried out, in order. */
  List<String> done(Plan plan) {
    return done(plan, false);
  }

  /** The intents that took a plan back so far, in order. */
  List<String> undone(Plan plan) {
    return done(plan, true);
  }

  private List<String> done(Plan plan, boolean undo) {
    return steps(plan, undo).stream()
        .filter(step -> step.state() == StepRecord.State.DONE)
        .map(StepRecord::intent)
        .toList();
  }

  private List<StepRecord> steps(Plan plan, boolean undo) {
    return desk.store().inTransaction(work -> work.steps(plan.hash())).stream()
        .filter(step -> step.name().startsWith(UNDO) == undo)
        .toList();
  }

  /**
   * Why a plan can't go on by itself: the cluster refused a step for good, or it was tried too
   * often; empty if it can.
   */
  Optional<String> hopeless(IncidentRecord incident, Plan plan) {
    return hopeless(incident, steps(plan, false));
  }

  /** Why taking a plan back can't go on by itself; empty if it can. */
  Optional<String> hopelessUndo(IncidentRecord incident, Plan plan) {
    return hopeless(incident, steps(plan, true));
  }

  private static Optional<String> hopeless(IncidentRecord incident, List<StepRecord> steps) {
    Optional<String> refused =
        steps.stream()
            .filter(step -> step.state() == StepRecord.State.REFUSED)
            .map(step -> "the cluster refused to " + step.summary() + ": " + step.message())
            .findFirst();
    if (refused.isPresent() || incident.attempts() < MOST_ATTEMPTS) {
      return refused;
    }
    String last = steps.isEmpty() ? "" : ": " + steps.get(steps.size() - 1).message();
    return Optional.of("tried " + incident.attempts() + " times in vain" + last);
  }
}
