package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a plan against every other record of it, before each of its steps: a row that was changed
 * behind Midwatch's back is no approval.
 */
final class Seal {

  private static final int MOST_ENTRIES = 10_000;
  private static final String LAW = "a plan is carried out only as it was signed: ";

  private final Desk desk;
  private final Signers signers;

  Seal(Desk desk, Signers signers) {
    this.desk = desk;
    this.signers = signers;
  }

  /** In what the records of a plan contradict each other; empty if in nothing. */
  Optional<String> broken(IncidentRecord incident, ProposalRecord chosen) {
    Plan plan = chosen.plan();
    Approval approval = chosen.approval();
    if (plan == null || approval == null) {
      return Optional.of(LAW + "there is none");
    }
    return desk.store()
        .inTransaction(work -> broken(work, incident, chosen, plan, approval))
        .map(why -> LAW + why);
  }

  private static Optional<String> broken(
      Work work, IncidentRecord incident, ProposalRecord chosen, Plan plan, Approval approval) {
    if (!Plans.sound(plan, chosen.rollback())) {
      return Optional.of("the plan that is kept does not have the hash that was signed");
    }
    if (!plan.proposal().equals(chosen.proposal())) {
      return Optional.of("the plan that is kept is not for what was decided");
    }
    if (!votes(work, plan, approval)) {
      return Optional.of("the votes that are kept are not those that it shows");
    }
    return incident.changing()
        ? begun(work, incident, plan)
        : recorded(work, incident, plan, approval);
  }

  private static boolean votes(Work work, Plan plan, Approval approval) {
    List<Signature> kept = work.votes(plan.hash());
    List<Signature> shown = approval.verdict() == Verdict.RUN ? List.of() : approval.signatures();
    return kept.size() == shown.size() && new HashSet<>(kept).equals(new HashSet<>(shown));
  }

  private static Optional<String> begun(Work work, IncidentRecord incident, Plan plan) {
    ChangeRecord change = incident.change();
    boolean its =
        change != null
            && change.planHash().equals(plan.hash())
            && work.execution(plan.hash())
                .filter(run -> run.incident().equals(incident.id()) && run.endedAt() == null)
                .isPresent();
    return its ? Optional.empty() : Optional.of("what was begun is not this plan");
  }

  /** Before the first step: what is about to be begun stands in the ledger, word for word. */
  private static Optional<String> recorded(
      Work work, IncidentRecord incident, Plan plan, Approval approval) {
    Set<String> said =
        work.ledgerOf(incident.id(), MOST_ENTRIES).stream()
            .filter(entry -> Chain.fault(entry, entry.seq(), entry.previousHash()).isEmpty())
            .map(Seal::said)
            .collect(Collectors.toSet());
    if (!said.contains("plan " + CanonicalJson.write(plan))) {
      return Optional.of("the ledger knows no such plan");
    }
    boolean signed =
        approval.verdict() == Verdict.RUN
            || approval.signatures().stream()
                .allMatch(s -> said.contains("signature " + CanonicalJson.write(s)));
    return signed ? Optional.empty() : Optional.of("the ledger knows no such signature");
  }

  private static String said(LedgerEntry entry) {
    return entry.kind() + " " + entry.body();
  }

  /** Why the signatures no longer count, asked before the first step; empty if they do. */
  Optional<String> lost(ProposalRecord chosen) {
    Approval approval = chosen.approval();
    if (approval == null) {
      return Optional.of("there is none");
    }
    Optional<String> requester =
        approval.signatures().stream()
            .map(Signature::person)
            .filter(name -> Signing.asked(requesters(chosen), name))
            .findFirst();
    return requester.isPresent()
        ? requester.map(name -> name + " signed and had asked for it (" + Signing.REQUESTED + ")")
        : Signing.lost(
            approval,
            chosen.proposal().target().cluster(),
            signers.roster(),
            person -> barred(chosen, person),
            signers.fresh());
  }

  /** Who asked for the decision that a proposal came of. */
  static List<String> requesters(ProposalRecord chosen) {
    List<String> people = chosen.caseFile().requestedBy();
    return people == null ? List.of() : people;
  }

  /** True if a person may not sign this although they hold the role. */
  boolean barred(ProposalRecord chosen, Person person) {
    return signers.duties().bars(chosen, person);
  }
}
