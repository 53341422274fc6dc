package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be done, why, and the cause: the first thing a woken person reads.
 *
 * @param verdict the decision's word; null before there is one
 * @param sentence where the incident stands, in one sentence
 * @param reasons why, most weighty first
 * @param cause the best suspected cause; null if there is none
 * @param otherCauses the other suspected causes, best first
 * @param unlike what would give a milder verdict; empty if nothing is known
 * @param held true if nothing is done
 */
record VerdictView(
    @Nullable Tag verdict,
    String sentence,
    List<String> reasons,
    @Nullable CauseView cause,
    List<CauseView> otherCauses,
    String unlike,
    boolean held) {

  static VerdictView of(IncidentRecord incident) {
    Optional<ProposalRecord> chosen = incident.chosen();
    List<CauseView> causes =
        incident.diagnosis() == null
            ? List.of()
            : incident.diagnosis().hypotheses().stream().map(CauseView::of).toList();
    return new VerdictView(
        chosen.map(proposal -> Tag.of(proposal.decision().verdict())).orElse(null),
        sentence(incident, chosen.map(proposal -> proposal.decision().verdict()).orElse(null)),
        incident.reasons(),
        causes.isEmpty() ? null : causes.get(0),
        causes.stream().skip(1).limit(5).toList(),
        chosen.map(proposal -> proposal.decision().counterfactual()).orElse(""),
        chosen.filter(proposal -> proposal.decision().verdict() == Verdict.HOLD).isPresent());
  }

  private static String sentence(IncidentRecord incident, @Nullable Verdict verdict) {
    return switch (incident.state()) {
      case OPEN -> "Alerts have arrived; nobody has looked yet.";
      case INVESTIGATING -> "Evidence is being gathered.";
      case DECIDED -> "Decided; the change is about to begin.";
      case WAITING ->
          verdict == Verdict.ASK_TWO
              ? "Two people must sign, one of them a manager."
              : "One approver must sign.";
      case RUNNING -> "The change is being carried out.";
      case VERIFYING -> "The steps are done; their effect is being watched.";
      case HEALED -> "Healed: the change helped and the alerts are gone.";
      case HELD -> "Nothing is done until something changes.";
      case OBSERVED -> "Observe mode: nothing was done; this is what would have been.";
      case REJECTED -> "A person said no.";
      case FAILED -> "The change could not be carried out.";
      case ESCALATED -> "People are called.";
      case CLOSED -> "The alerts went away without a change.";
    };
  }

  /** A suspected cause. */
  record CauseView(Tag grade, String fault, String cause, String entity, String statement) {

    static CauseView of(Hypothesis hypothesis) {
      return new CauseView(
          Tag.of(hypothesis.grade()),
          Say.word(hypothesis.faultClass()),
          hypothesis.cause(),
          hypothesis.entity().shown(),
          hypothesis.statement());
    }
  }
}
