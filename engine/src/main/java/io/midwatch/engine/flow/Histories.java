package io.midwatch.engine.flow;

import io.midwatch.engine.judgement.History;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.List;

/** Turns Midwatch's own records into what a judgement may look at. */
final class Histories {

  private static final Duration RECENT = Duration.ofHours(24);

  private Histories() {}

  /** The history that bears on a proposal, without the incident's own change. */
  static History of(Work work, IncidentRecord incident, Proposal proposal, Moment now) {
    List<ExecutionRecord> changes =
        work.executionsSince(new Moment(now.epochMillis() - RECENT.toMillis()));
    List<RunningChange> running =
        changes.stream()
            .filter(ExecutionRecord::running)
            .filter(change -> !change.incident().equals(incident.id()))
            .map(
                change ->
                    new RunningChange(
                        change.planHash(),
                        change.operation(),
                        change.operationClass(),
                        change.target()))
            .toList();
    List<RecentChange> recent =
        changes.stream()
            .filter(change -> change.endedAt() != null)
            // its own run that stopped because the world had moved is part of what is decided
            .filter(change -> !own(change, incident))
            .map(change -> recent(change, now))
            .toList();
    List<Alert> alerts =
        work.alertsOf(incident.id()).stream()
            .map(AlertRecord::alert)
            .filter(Alert::firing)
            .toList();
    return new History(
        running, recent, record(work, proposal), alerts, work.stops(), incident.requestedBy());
  }

  private static boolean own(ExecutionRecord change, IncidentRecord incident) {
    return change.incident().equals(incident.id()) && change.state() == ApprovalState.STALE;
  }

  private static RecentChange recent(ExecutionRecord change, Moment now) {
    Moment ended = change.endedAt() == null ? now : change.endedAt();
    return new RecentChange(
        change.planHash(),
        change.operation(),
        change.target(),
        change.state() == ApprovalState.SUCCEEDED,
        now.since(ended));
  }

  private static TrackRecord record(Work work, Proposal proposal) {
    int good = 0;
    int bad = 0;
    int streak = 0;
    boolean unbroken = true;
    for (ExecutionRecord change : work.executionsOf(proposal.operation())) {
      if (change.endedAt() == null || change.faultClass() != proposal.faultClass()) {
        continue;
      }
      // a run that stopped because the world had moved says nothing about the operation
      if (change.state() == ApprovalState.SUCCEEDED) {
        good++;
        unbroken = false;
      } else if (change.state() != ApprovalState.STALE) {
        bad++;
        streak += unbroken ? 1 : 0;
      }
    }
    return new TrackRecord(proposal.operation(), proposal.faultClass(), good, bad, streak);
  }
}
