package io.midwatch.engine.approval;

import static io.midwatch.rules.change.ApprovalState.APPROVED;
import static io.midwatch.rules.change.ApprovalState.EXPIRED;
import static io.midwatch.rules.change.ApprovalState.FAILED;
import static io.midwatch.rules.change.ApprovalState.PENDING;
import static io.midwatch.rules.change.ApprovalState.RECHECK;
import static io.midwatch.rules.change.ApprovalState.REJECTED;
import static io.midwatch.rules.change.ApprovalState.ROLLED_BACK;
import static io.midwatch.rules.change.ApprovalState.RUNNING;
import static io.midwatch.rules.change.ApprovalState.STALE;
import static io.midwatch.rules.change.ApprovalState.SUCCEEDED;
import static io.midwatch.rules.change.ApprovalState.SUPERSEDED;
import static io.midwatch.rules.change.ApprovalState.WITHDRAWN;

import io.midwatch.rules.change.ApprovalState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Every move that an approval can make; there is no other. */
public final class Transitions {

  private static final Map<ApprovalState, Set<ApprovalState>> TABLE = table();

  private Transitions() {}

  /** Where an approval can go from a state; empty if that is an end. */
  public static Set<ApprovalState> from(ApprovalState state) {
    return Set.copyOf(TABLE.getOrDefault(state, Set.of()));
  }

  /** True if an approval in the one state can go to the other. */
  public static boolean allowed(ApprovalState from, ApprovalState to) {
    return from(from).contains(to);
  }

  private static Map<ApprovalState, Set<ApprovalState>> table() {
    Map<ApprovalState, Set<ApprovalState>> table = new EnumMap<>(ApprovalState.class);
    table.put(PENDING, EnumSet.of(APPROVED, REJECTED, EXPIRED, SUPERSEDED, WITHDRAWN));
    table.put(APPROVED, EnumSet.of(RECHECK, STALE, WITHDRAWN, FAILED));
    table.put(RECHECK, EnumSet.of(RUNNING, STALE, WITHDRAWN, FAILED));
    table.put(RUNNING, EnumSet.of(SUCCEEDED, FAILED, STALE));
    table.put(FAILED, EnumSet.of(ROLLED_BACK));
    return table;
  }
}
