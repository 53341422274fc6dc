package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import java.util.List;

/** A plan with one of its parts changed. */
final class Forged {

  private Forged() {}

  /** With another hash and another number of signatures. */
  static Plan edited(Plan plan, String hash, int signatures) {
    return plan(
        plan, hash, plan.proposal(), plan.steps(), plan.packDigest(), signatures, plan.expires());
  }

  static Plan proposing(Plan plan, Proposal proposal) {
    return plan(
        plan,
        plan.hash(),
        proposal,
        plan.steps(),
        plan.packDigest(),
        plan.signatures(),
        plan.expires());
  }

  static Plan stepping(Plan plan, List<Plan.Step> steps) {
    return plan(
        plan,
        plan.hash(),
        plan.proposal(),
        steps,
        plan.packDigest(),
        plan.signatures(),
        plan.expires());
  }

  static Plan under(Plan plan, String pack) {
    return plan(
        plan, plan.hash(), plan.proposal(), plan.steps(), pack, plan.signatures(), plan.expires());
  }

  static Plan lasting(Plan plan, Moment expires) {
    return plan(
        plan,
        plan.hash(),
        plan.proposal(),
        plan.steps(),
        plan.packDigest(),
        plan.signatures(),
        expires);
  }

  /** A proposal at another object of the same kind, or of another grade. */
  static Proposal at(Proposal proposal, String name, Grade grade) {
    ResourceRef target = proposal.target();
    return proposal(
        proposal,
        proposal.operation(),
        new ResourceRef(target.cluster(), target.kind(), target.namespace(), name),
        grade);
  }

  /** A proposal of another operation. */
  static Proposal named(Proposal proposal, String operation) {
    return proposal(proposal, operation, proposal.target(), proposal.grade());
  }

  private static Proposal proposal(Proposal of, String operation, ResourceRef target, Grade grade) {
    return new Proposal(
        operation,
        target,
        of.parameters(),
        of.because(),
        of.faultClass(),
        of.cause(),
        grade,
        of.orders());
  }

  private static Plan plan(
      Plan of,
      String hash,
      Proposal proposal,
      List<Plan.Step> steps,
      String pack,
      int signatures,
      Moment expires) {
    return new Plan(
        hash,
        proposal,
        of.operationVersion(),
        of.clusterUid(),
        of.targets(),
        steps,
        pack,
        of.rollback(),
        of.rollbackDigest(),
        signatures,
        expires);
  }
}
