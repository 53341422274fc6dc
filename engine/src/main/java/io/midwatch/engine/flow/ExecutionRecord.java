package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.diagnosis.FaultClass;
import org.jspecify.annotations.Nullable;

/**
 * One change, from its first step. There is never a second one for a plan.
 *
 * @param planHash the plan
 * @param incident the incident
 * @param operation the catalogue's name
 * @param operationClass its coarse kind
 * @param target what it is aimed at
 * @param faultClass the kind of fault it answers
 * @param state RUNNING, SUCCEEDED, FAILED, ROLLED_BACK or STALE
 * @param settled true once all steps are done and the target is healthy: it disturbs nothing more
 * @param startedAt when it began
 * @param endedAt when it ended; null while it runs
 */
public record ExecutionRecord(
    String planHash,
    String incident,
    String operation,
    String operationClass,
    ResourceRef target,
    FaultClass faultClass,
    ApprovalState state,
    boolean settled,
    Moment startedAt,
    @Nullable Moment endedAt) {

  /** The same change, ended. */
  public ExecutionRecord ended(ApprovalState how, Moment at) {
    return new ExecutionRecord(
        planHash,
        incident,
        operation,
        operationClass,
        target,
        faultClass,
        how,
        true,
        startedAt,
        at);
  }

  /** The same change, settled or disturbing again. */
  public ExecutionRecord settled(boolean now) {
    return new ExecutionRecord(
        planHash,
        incident,
        operation,
        operationClass,
        target,
        faultClass,
        state,
        now,
        startedAt,
        endedAt);
  }

  /** True while it may disturb something. */
  public boolean running() {
    return endedAt == null && !settled;
  }
}
