package io.midwatch.rules.decision;

import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Case files that differ from another in one part. */
final class Cases {

  private Cases() {}

  static CaseFile with(CaseFile file, ProposedChange subject) {
    return with(file, file.proposal(), subject, file.evidence(), file.namespaces());
  }

  static CaseFile with(CaseFile file, Proposal proposal) {
    return with(file, proposal, file.subject(), file.evidence(), file.namespaces());
  }

  static CaseFile withEvidence(CaseFile file, List<Evidence> evidence) {
    return with(file, file.proposal(), file.subject(), evidence, file.namespaces());
  }

  static CaseFile with(CaseFile file, @Nullable NamespaceScope namespaces) {
    return with(file, file.proposal(), file.subject(), file.evidence(), namespaces);
  }

  private static CaseFile with(
      CaseFile file,
      Proposal proposal,
      ProposedChange subject,
      List<Evidence> evidence,
      @Nullable NamespaceScope namespaces) {
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
        file.fromAgent(),
        namespaces,
        file.requestedBy());
  }
}
