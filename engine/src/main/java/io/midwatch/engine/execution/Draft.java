package io.midwatch.engine.execution;

import io.midwatch.rules.change.Plan.PlanTarget;
import io.midwatch.rules.change.Plan.Step;
import java.util.List;

/**
 * What an operation would do, before it is bound to a decision.
 *
 * @param targets the objects it reads and writes, with the digests that signatures are bound to
 * @param steps what people read; a payload is what is written where that is known beforehand
 * @param rollback what would undo it, in words
 * @param rollbackData JSON of what undoing needs
 */
public record Draft(
    List<PlanTarget> targets, List<Step> steps, String rollback, String rollbackData) {

  public Draft {
    targets = List.copyOf(targets);
    steps = List.copyOf(steps);
  }
}
