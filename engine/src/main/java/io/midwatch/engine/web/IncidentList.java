package io.midwatch.engine.web;

import io.midwatch.engine.flow.IncidentRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of incidents.
 *
 * @param items newest first
 * @param next the id after which the next page begins; null if this is the last
 * @param seq the number of the last ledger entry when this was read; what comes after it is new to
 *     the reader
 */
public record IncidentList(List<IncidentRecord> items, @Nullable String next, long seq) {

  public IncidentList {
    items = List.copyOf(items);
  }
}
