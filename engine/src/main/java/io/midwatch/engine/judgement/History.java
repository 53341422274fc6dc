package io.midwatch.engine.judgement;

import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.signal.Alert;
import java.util.List;

/**
 * What Midwatch's own records say that bears on a proposal, without the change under judgement.
 *
 * @param running changes that are being carried out
 * @param recent changes that ended
 * @param record how the operation has done against this kind of fault
 * @param alerts the incident's alerts that fire
 * @param stops stop buttons that are pressed
 * @param requestedBy the people who asked for this decision; empty if nobody did
 */
public record History(
    List<RunningChange> running,
    List<RecentChange> recent,
    TrackRecord record,
    List<Alert> alerts,
    List<StopButton> stops,
    List<String> requestedBy) {

  public History {
    running = List.copyOf(running);
    recent = List.copyOf(recent);
    alerts = List.copyOf(alerts);
    stops = List.copyOf(stops);
    requestedBy = List.copyOf(requestedBy);
  }
}
