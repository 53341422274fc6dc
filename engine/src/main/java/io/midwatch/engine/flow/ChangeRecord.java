package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an incident keeps of its change.
 *
 * @param planHash the plan that is carried out
 * @param operation the catalogue's name
 * @param startedAt when its first step began
 * @param stepsDone how many steps are done
 * @param waitingFor why the next step waits; empty if it does not
 * @param undoing true while it is being taken back
 * @param baseline how many pods each workload near the target lacked before the change, by the
 *     workload's path
 * @param doneAt when the last step was done; null until then
 * @param healthySince since when the target is healthy without a break; null while it is not
 * @param haltedAt since when a stop button holds it; null while none does
 */
public record ChangeRecord(
    String planHash,
    String operation,
    Moment startedAt,
    int stepsDone,
    String waitingFor,
    boolean undoing,
    SortedMap<String, Long> baseline,
    @Nullable Moment doneAt,
    @Nullable Moment healthySince,
    @Nullable Moment haltedAt) {

  /** A change of which no step is done yet. */
  static ChangeRecord begun(
      String planHash, String operation, Moment at, SortedMap<String, Long> baseline) {
    return new ChangeRecord(planHash, operation, at, 0, "", false, baseline, null, null, null);
  }

  /** The same change, waiting. */
  ChangeRecord waits(String reason) {
    return with(stepsDone, reason, undoing, doneAt, healthySince);
  }

  /** The same change, held by a stop button since a moment or longer. */
  ChangeRecord halted(String reason, Moment at) {
    Moment since = haltedAt == null ? at : haltedAt;
    return new ChangeRecord(
        planHash,
        operation,
        startedAt,
        stepsDone,
        reason,
        undoing,
        baseline,
        doneAt,
        healthySince,
        since);
  }

  /** The same change after a step that was tried. */
  ChangeRecord stepped(boolean done) {
    return with(stepsDone + (done ? 1 : 0), "", undoing, doneAt, healthySince);
  }

  /** The same change with every step done. */
  ChangeRecord done(Moment at) {
    return with(stepsDone, "", false, at, null);
  }

  /** The same change, being taken back. */
  ChangeRecord takenBack() {
    return with(stepsDone, "", true, doneAt, null);
  }

  /** The same change after another look at its target; null if that is not healthy. */
  ChangeRecord looked(@Nullable Moment healthy) {
    return with(stepsDone, "", undoing, doneAt, healthy);
  }

  private ChangeRecord with(
      int steps, String waiting, boolean back, @Nullable Moment done, @Nullable Moment healthy) {
    return new ChangeRecord(
        planHash, operation, startedAt, steps, waiting, back, baseline, done, healthy, null);
  }
}
