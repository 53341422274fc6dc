package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.web.Dossier;
import io.midwatch.rules.change.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident's page, verdict first.
 *
 * @param notice what became of the reader's last word; empty if there is nothing to say
 * @param call whether people are called; null if nobody was
 * @param verdict what may be done, and the cause in one line
 * @param proposal what is proposed; null if nothing is
 * @param others what else was proposed, and how it was judged
 * @param stale the run that ended because what was signed no longer held; null if none did
 */
record IncidentView(
    Frame frame,
    String notice,
    String id,
    String title,
    Tag severity,
    Tag state,
    String target,
    String cluster,
    At opened,
    At updated,
    @Nullable CallView call,
    VerdictView verdict,
    CauseView causeWord,
    EvidenceView evidence,
    RcaView rca,
    LookView look,
    @Nullable ProposalView proposal,
    List<OtherView> others,
    @Nullable ProgressView progress,
    @Nullable OutcomeView outcome,
    @Nullable StaleView stale,
    @Nullable RulesView rules,
    AlertsView alerts,
    TimelineView timeline) {

  static IncidentView of(Frame frame, Dossier dossier, @Nullable CallView call, String notice) {
    IncidentRecord incident = dossier.incident();
    return new IncidentView(
        frame,
        notice,
        incident.id(),
        incident.title(),
        Tag.of(incident.severity()),
        Tag.of(incident.state()),
        incident.target().shown(),
        incident.target().cluster(),
        At.of(incident.openedAt()),
        At.of(incident.updatedAt()),
        call,
        VerdictView.of(incident),
        CauseView.of(incident),
        EvidenceView.of(incident),
        RcaView.of(dossier.rca(), dossier.words()),
        LookView.of(
            incident, dossier.words().asked().collectors().stream().map(Say::word).toList()),
        incident.chosen().map(chosen -> ProposalView.of(incident, chosen, frame)).orElse(null),
        incident.proposals().stream().skip(1).limit(OtherView.MOST).map(OtherView::of).toList(),
        ProgressView.of(incident, dossier.steps()),
        OutcomeView.of(incident.outcome()),
        StaleView.of(dossier.stale()),
        incident.chosen().map(chosen -> RulesView.of(chosen.decision())).orElse(null),
        AlertsView.of(dossier.alerts(), dossier.alertsLeftOut()),
        TimelineView.of(dossier.timeline(), dossier.timelineLeftOut()));
  }

  /** How the change ended. */
  record OutcomeView(Tag result, String summary, At at) {

    static @Nullable OutcomeView of(@Nullable Outcome outcome) {
      return outcome == null
          ? null
          : new OutcomeView(tag(outcome.result()), outcome.summary(), At.of(outcome.at()));
    }

    private static Tag tag(Outcome.Result result) {
      return switch (result) {
        case HEALED -> new Tag("Healed", "ok");
        case ROLLED_BACK -> new Tag("Taken back", "warn");
        case NOT_HEALED -> new Tag("Did not help", "bad");
        case FAILED -> new Tag("Not carried out", "bad");
        case STALE -> new Tag("Stale", "warn");
      };
    }
  }

  /** The run that stopped because what was signed no longer held. */
  record StaleView(String planHash, String operation, String moved, At at) {

    static @Nullable StaleView of(Dossier.@Nullable StaleRun run) {
      return run == null
          ? null
          : new StaleView(
              Say.hash(run.planHash()), Say.name(run.operation()), run.moved(), At.of(run.at()));
    }
  }
}
