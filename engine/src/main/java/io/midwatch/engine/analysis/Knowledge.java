package io.midwatch.engine.analysis;

import io.midwatch.agents.Known;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.ledger.EntryWords;
import io.midwatch.engine.ledger.LedgerEntry;
import java.util.List;

/** What is kept of an incident, as an analysis may speak of it. */
public final class Knowledge {

  private Knowledge() {}

  /**
   * All that is known of an incident.
   *
   * @param entries its ledger entries, oldest first
   * @param leftOut how many later entries are not among them
   */
  public static Known of(IncidentRecord incident, List<LedgerEntry> entries, long leftOut) {
    return new Known(
        incident.id(),
        incident.updatedAt(),
        incident.target(),
        incident.state(),
        incident.reasons(),
        incident.evidence(),
        incident.diagnosis(),
        incident.proposals().stream()
            .map(each -> new Known.Judged(each.proposal(), each.decision()))
            .toList(),
        incident.outcome(),
        entries.stream().map(Knowledge::entry).toList(),
        leftOut);
  }

  private static Known.Entry entry(LedgerEntry entry) {
    return new Known.Entry(entry.seq(), entry.at(), entry.kind(), EntryWords.of(entry));
  }
}
