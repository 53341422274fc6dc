package io.midwatch.rules.decision;

import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.operation.Proposal;
import java.util.List;

/** Case files that differ from another in one part. */
final class Cases {

  private Cases() {}

  static CaseFile with(CaseFile file, ProposedChange subject) {
    return with(file, file.proposal(), subject, file.evidence());
  }

  static CaseFile with(CaseFile file, Proposal proposal) {
    return with(file, proposal, file.subject(), file.evidence());
  }

  static CaseFile withEvidence(CaseFile file, List<Evidence> evidence) {
    return with(file, file.proposal(), file.subject(), evidence);
  }

  private static CaseFile with(
      CaseFile file, Proposal proposal, ProposedChange subject, List<Evidence> evidence) {
    return new CaseFile(
        file.schema(),
        file.now(),
        file.incident(),
        file.severity(),
        file.operation(),
        proposal,
        subject,
        file.hypotheses(),
        evidence,
        file.circumstances(),
        file.unknown(),
        file.stops(),
        file.fromAgent());
  }
}
