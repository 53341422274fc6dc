package io.midwatch.engine.flow;

import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.StopButton;
import java.util.Optional;

/** Reads the stop buttons from the store, each time anew. */
final class StopButtons {

  private StopButtons() {}

  /** A pressed button that covers a plan. */
  static Optional<StopButton> over(Work work, Plan plan) {
    return work.stops().stream()
        .filter(
            stop -> stop.covers(plan.proposal().target().cluster(), plan.proposal().operation()))
        .findFirst();
  }

  /** Who pressed it, and why. */
  static String words(StopButton stop) {
    return "stopped by " + stop.by() + ": " + stop.reason();
  }
}
