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
    @Nullable Moment healthySince) {}
