package io.midwatch.engine.web;

import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the whole fleet.
 *
 * @param byState how many incidents stand in each state; a missing state counts as none
 * @param window how far back the next three look
 * @param healed incidents healed in the window
 * @param medianTimeToHeal from the first alert to healed, in the window; null if none was
 * @param undone changes taken back in the window
 */
public record Numbers(
    Map<IncidentState, Long> byState,
    Duration window,
    long healed,
    @Nullable Duration medianTimeToHeal,
    long undone) {

  public Numbers {
    byState = Map.copyOf(byState);
  }

  /** Incidents that have not ended. */
  public long open() {
    return byState.entrySet().stream()
        .filter(entry -> !entry.getKey().ended())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Incidents in which people must sign. */
  public long waiting() {
    return byState.getOrDefault(IncidentState.WAITING, 0L);
  }
}
