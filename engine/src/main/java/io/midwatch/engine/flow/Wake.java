package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.paging.Calls;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;

/** What an incident says to those who call people. */
final class Wake {

  private static final int MOST_REASONS = 5;
  private static final int LONGEST = 500;

  private Wake() {}

  static Calls.Subject of(IncidentRecord incident) {
    List<String> reasons =
        incident.reasons().stream()
            .limit(MOST_REASONS)
            .map(reason -> Redaction.line(reason, LONGEST))
            .toList();
    return new Calls.Subject(
        incident.id(),
        Redaction.line(incident.title(), LONGEST),
        incident.target().cluster(),
        incident.severity(),
        incident.state(),
        reasons,
        incident.urgency() == Urgency.PAGE && judgedOrInTrouble(incident),
        incident.firing());
  }

  /**
   * False while it can't be known yet whether anybody must be called; such an incident has no page,
   * and writing it needs no look for one.
   */
  static boolean worthALook(IncidentRecord incident) {
    return incident.state() != IncidentState.OPEN || incident.trouble() != null;
  }

  /**
   * Before the first decision the urgency is but a guess from the severity. An incident with which
   * Midwatch itself has trouble is not left waiting for that decision.
   */
  private static boolean judgedOrInTrouble(IncidentRecord incident) {
    return switch (incident.state()) {
      case OPEN, INVESTIGATING -> incident.trouble() != null;
      case DECIDED, WAITING, RUNNING, VERIFYING, HELD, OBSERVED, FAILED, ESCALATED -> true;
      case HEALED, REJECTED, CLOSED -> false;
    };
  }
}
