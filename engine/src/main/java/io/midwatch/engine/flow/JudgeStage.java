package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.approval.Transitions;
import io.midwatch.engine.execution.CannotPlan;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.facts.OwnEffects;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.judgement.History;
import io.midwatch.engine.judgement.Judged;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about what is proposed, and puts the decision in motion. */
final class JudgeStage {

  /** More proposals than this for one incident are not judged, and that is said. */
  private static final int MOST = 5;

  private final Desk desk;
  private final Judging judging;
  private final Plans plans;
  private final Clearance clearance;

  JudgeStage(Desk desk, Judging judging, Plans plans, Clearance clearance) {
    this.desk = desk;
    this.judging = judging;
    this.plans = plans;
    this.clearance = clearance;
  }

  /** What is proposed, decided and asked for comes from one pack, though another be activated. */
  void run(IncidentRecord incident) {
    new JudgeStage(desk, judging.pinned(), plans, clearance).decide(incident);
  }

  private void decide(IncidentRecord incident) {
    EvidenceFile evidence = incident.evidence();
    if (evidence == null) {
      throw new IllegalStateException(incident.id() + " is to be judged without evidence");
    }
    Prescription prescription = judging.diagnose(evidence);
    List<ProposalRecord> judged = new ArrayList<>();
    for (Proposal proposal : prescription.proposals().stream().limit(MOST).toList()) {
      judged.add(judge(incident, evidence, prescription, proposal));
    }
    if (judged.isEmpty()) {
      desk.move(
          incident,
          (work, now) ->
              desk.hold(
                  work, now, List.of("nothing is proposed any more"), desk.settings().lookAgain()));
      return;
    }
    Chosen chosen = choose(judged.get(0));
    judged.set(0, chosen.proposal());
    boolean moved = desk.move(incident, (work, now) -> decided(work, now, judged, chosen));
    if (moved && news(incident, chosen)) {
      desk.watchers().decided(incident.id(), chosen.proposal().decision());
    }
  }

  private ProposalRecord judge(
      IncidentRecord incident,
      EvidenceFile evidence,
      Prescription prescription,
      Proposal proposal) {
    History history =
        desk.store().inTransaction(work -> Histories.of(work, incident, proposal, desk.now()));
    Judged judged =
        judging.judge(
            evidence,
            prescription.diagnosis(),
            proposal,
            incident.severity(),
            history,
            OwnEffects.none(),
            desk.now());
    return new ProposalRecord(proposal, judged.file(), judged.decision(), null, null, "");
  }

  /**
   * The proposal that the incident goes on with.
   *
   * @param hindrances why it can't be carried out although it may; empty if it can
   */
  private record Chosen(ProposalRecord proposal, List<String> hindrances) {}

  private Chosen choose(ProposalRecord first) {
    Decision decision = first.decision();
    if (decision.verdict() == Verdict.HOLD) {
      return new Chosen(first, List.of());
    }
    List<String> missing = desk.settings().act() ? clearance.missing(first.caseFile()) : List.of();
    if (!missing.isEmpty()) {
      return new Chosen(first, missing);
    }
    try {
      Plans.Planned planned =
          plans.plan(
              first.caseFile().incident(),
              first.proposal(),
              first.caseFile().operation(),
              decision.digests().pack(),
              decision.needs().size(),
              desk.now().plus(decision.validFor()));
      if (judging.outdated()) {
        // its Workflow may be the other pack's
        return new Chosen(first, List.of("another pack came in force while this was planned"));
      }
      return new Chosen(
          new ProposalRecord(
              first.proposal(),
              first.caseFile(),
              decision,
              planned.plan(),
              approval(planned.plan(), decision),
              planned.rollbackData()),
          List.of());
    } catch (CannotPlan e) {
      return new Chosen(first, List.of(e.reason()));
    } catch (Unavailable e) {
      return new Chosen(first, List.of(e.reason()));
    }
  }

  private @Nullable Approval approval(Plan plan, Decision decision) {
    if (!desk.settings().act()) {
      return null;
    }
    return decision.verdict() == Verdict.RUN
        ? Signing.byPack(plan, Verdict.RUN, judging.packName(), desk.now())
        : Signing.ask(plan, decision.verdict());
  }

  private IncidentRecord decided(
      Work work, IncidentRecord incident, List<ProposalRecord> proposals, Chosen chosen) {
    Decision decision = chosen.proposal().decision();
    if (news(incident, chosen)) {
      for (ProposalRecord proposal : proposals) {
        work.append(desk.now(), incident.id(), "case", proposal.caseFile());
        work.append(desk.now(), incident.id(), "decision", proposal.decision());
      }
    }
    IncidentRecord judged =
        // a change that ended before belongs to its own plan; its outcome stays, to be quoted
        incident
            .edit()
            .proposals(proposals)
            .change(null)
            .urgency(decision.urgency())
            .at(desk.now())
            .done();
    if (decision.verdict() == Verdict.HOLD || !chosen.hindrances().isEmpty()) {
      List<String> why = chosen.hindrances().isEmpty() ? decision.reasons() : chosen.hindrances();
      return desk.hold(work, judged, why, desk.settings().lookAgain());
    }
    Plan plan = chosen.proposal().plan();
    if (plan == null) {
      throw new IllegalStateException("a proposal that may go on has no plan");
    }
    work.append(desk.now(), incident.id(), "plan", plan);
    if (!desk.settings().act()) {
      return desk.end(
          work,
          judged,
          IncidentState.OBSERVED,
          List.of("would have: " + plan.steps().get(0).summary() + " (" + decision.verdict() + ")"),
          decision.urgency());
    }
    return decision.verdict() == Verdict.RUN
        ? run(work, judged, decision)
        : ask(work, judged, decision, plan);
  }

  /**
   * An incident that is held, or that may go on and can't, is decided again and again; only a
   * decision that says something else, or by which it goes on, is worth keeping.
   */
  private static boolean news(IncidentRecord incident, Chosen chosen) {
    Decision decision = chosen.proposal().decision();
    boolean stays = decision.verdict() == Verdict.HOLD || !chosen.hindrances().isEmpty();
    return !stays
        || incident.state() != IncidentState.HELD
        || incident
            .chosen()
            .map(ProposalRecord::decision)
            .filter(before -> before.verdict() == decision.verdict())
            .filter(before -> before.reasons().equals(decision.reasons()))
            .isEmpty();
  }

  private IncidentRecord run(Work work, IncidentRecord judged, Decision decision) {
    IncidentRecord next =
        judged
            .edit()
            .nextTurn()
            .attempts(0)
            .state(IncidentState.DECIDED, decision.reasons())
            .done();
    desk.schedule(work, next, Stage.EXECUTE, Duration.ZERO);
    return next;
  }

  private IncidentRecord ask(Work work, IncidentRecord judged, Decision decision, Plan plan) {
    IncidentRecord next =
        judged
            .edit()
            .nextTurn()
            .attempts(0)
            .state(IncidentState.WAITING, decision.reasons())
            .done();
    desk.schedule(
        work,
        next,
        Stage.AWAIT,
        Desk.atMost(desk.settings().lookAgain(), plan.expires().since(desk.now())));
    desk.closeIfGone(work, next);
    return next;
  }

  /**
   * The incident with its approval in another state; one that can't get there, as one that has
   * ended can't, stays as it is.
   */
  static IncidentRecord withApproval(IncidentRecord incident, ApprovalState state) {
    ProposalRecord chosen = incident.chosen().orElse(null);
    Approval approval = chosen == null ? null : chosen.approval();
    return chosen == null || approval == null || !Transitions.allowed(approval.state(), state)
        ? incident
        : incident.edit().chosen(chosen.with(Signing.in(state, approval))).done();
  }
}
