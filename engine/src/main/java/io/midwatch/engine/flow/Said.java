package io.midwatch.engine.flow;

import io.midwatch.rules.incident.IncidentState;
import java.util.List;

/**
 * What the ledger keeps of a move.
 *
 * @param state where the incident stands from now on
 * @param reasons why
 */
public record Said(IncidentState state, List<String> reasons) {

  public Said {
    reasons = List.copyOf(reasons);
  }

  /** The record of a move. */
  public static Said of(IncidentState state, List<String> reasons) {
    return new Said(state, reasons);
  }
}
