package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.flow.UnitOfWork.Unreadable;
import io.midwatch.engine.paging.Calls;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.List;
import java.util.Optional;

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
   * An incident, locked, as those who call people know it.
   *
   * @return of an incident whose record can't be read, the worst that it may be; empty if there is
   *     no such incident
   */
  static Optional<Calls.Subject> locked(Work work, String incident) {
    try {
      return work.lockIncident(incident).map(Wake::of);
    } catch (Unreadable e) {
      return Optional.of(unreadable(incident));
    }
  }

  private static Calls.Subject unreadable(String incident) {
    return new Calls.Subject(
        incident,
        "the record of this incident can't be read",
        "",
        Severity.CRITICAL,
        IncidentState.ESCALATED,
        List.of("Midwatch does nothing more about it; its ledger says what was known"),
        true,
        1);
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
