package io.midwatch.engine.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proposal, how it was judged, and who signed. What is not planned has no hash and no steps; the
 * decision is as {@code midwatch decide -o json} writes it.
 */
record ProposalForm(
    String operation,
    ResourceRef target,
    Map<String, Long> parameters,
    String because,
    FaultClass faultClass,
    String cause,
    Grade grade,
    Touches touches,
    @Nullable String planHash,
    List<StepForm> steps,
    @Nullable String rollback,
    @JsonRawValue String decision,
    @Nullable ApprovalState approval,
    List<SignatureForm> signatures,
    @Nullable String expires) {

  static ProposalForm of(ProposalRecord record) {
    Proposal proposal = record.proposal();
    Plan plan = record.plan();
    Approval approval = record.approval();
    return new ProposalForm(
        proposal.operation(),
        proposal.target(),
        proposal.parameters(),
        proposal.because(),
        proposal.faultClass(),
        proposal.cause(),
        proposal.grade(),
        Touches.of(record.caseFile().subject()),
        plan == null ? null : plan.hash(),
        plan == null ? List.of() : plan.steps().stream().map(StepForm::of).toList(),
        plan == null ? null : plan.rollback(),
        CanonicalJson.publicForm(record.decision()),
        approval == null ? null : approval.state(),
        approval == null
            ? List.of()
            : approval.signatures().stream().map(SignatureForm::of).toList(),
        expires(plan, approval));
  }

  private static @Nullable String expires(@Nullable Plan plan, @Nullable Approval approval) {
    if (approval != null) {
      return approval.expires().toString();
    }
    return plan == null ? null : plan.expires().toString();
  }

  /** How far it would reach. */
  record Touches(int pods, int podsAtOnce, int nodes, int clusters, List<String> namespaces) {

    static Touches of(ProposedChange subject) {
      return new Touches(
          subject.podsTouched(),
          subject.podsAtOnce(),
          subject.nodesTouched(),
          subject.clustersTouched(),
          subject.namespaces());
    }
  }

  /** A planned step. */
  record StepForm(String name, String summary) {

    static StepForm of(Plan.Step step) {
      return new StepForm(step.name(), step.summary());
    }
  }

  /**
   * A person's word.
   *
   * @param provedAt when the identity provider, asked anew, had the person prove who they are; null
   *     if it did not
   */
  record SignatureForm(
      String person,
      List<String> roles,
      String vote,
      String reason,
      String via,
      String at,
      @Nullable String provedAt) {

    static SignatureForm of(Signature signature) {
      @Nullable Moment proved = signature.provedAt();
      return new SignatureForm(
          signature.person(),
          signature.roles(),
          signature.approve() ? "approve" : "reject",
          signature.reason(),
          signature.via(),
          signature.at().toString(),
          proved == null ? null : proved.toString());
    }
  }
}
