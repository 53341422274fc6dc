package io.midwatch.engine.flow;

import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.operation.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * A proposal and what became of it.
 *
 * @param proposal what was proposed
 * @param caseFile what was judged
 * @param decision how
 * @param plan exactly what would be done; null for proposals that were not chosen or could not be
 *     planned
 * @param approval the signatures; null until some are asked for or the pack gives its own
 * @param rollback JSON of what undoing the plan needs; empty without a plan
 */
public record ProposalRecord(
    Proposal proposal,
    CaseFile caseFile,
    Decision decision,
    @Nullable Plan plan,
    @Nullable Approval approval,
    String rollback) {

  /** The same with other signatures. */
  public ProposalRecord with(Approval newApproval) {
    return new ProposalRecord(proposal, caseFile, decision, plan, newApproval, rollback);
  }
}
