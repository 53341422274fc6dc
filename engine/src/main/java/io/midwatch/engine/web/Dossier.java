package io.midwatch.engine.web;

import io.midwatch.agents.Rca;
import io.midwatch.agents.RcaWriter;
import io.midwatch.engine.analysis.Knowledge;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one incident, read in one transaction.
 *
 * @param incident the incident; the approval of each proposal carries its signatures
 * @param alerts its alerts, those that fire first, 500 at most
 * @param alertsLeftOut how many more alerts it has
 * @param steps the steps of its change that were begun, in order; empty if there is no change
 * @param timeline its ledger entries, oldest first, 500 at most
 * @param timelineLeftOut how many later entries are not in the timeline
 * @param stale the last run that ended because what was signed no longer held; null if none did
 * @param words what a model has said of it
 * @param seq the number of the last ledger entry when this was read
 */
public record Dossier(
    IncidentRecord incident,
    List<AlertRecord> alerts,
    long alertsLeftOut,
    List<StepRecord> steps,
    List<LedgerEntry> timeline,
    long timelineLeftOut,
    @Nullable StaleRun stale,
    Words words,
    long seq) {

  public Dossier {
    alerts = List.copyOf(alerts);
    steps = List.copyOf(steps);
    timeline = List.copyOf(timeline);
  }

  /** Its root-cause analysis. */
  public Rca rca() {
    return RcaWriter.of(words.draft())
        .write(Knowledge.of(incident, timeline, timelineLeftOut).asking(words.asked().found()));
  }

  /**
   * A run that stopped because the world or the orders moved.
   *
   * @param planHash the plan that was signed
   * @param operation the catalogue's name
   * @param moved what moved, in words
   * @param at when it stopped
   */
  public record StaleRun(String planHash, String operation, String moved, Moment at) {}
}
