package io.midwatch.rules.policy;

import io.midwatch.rules.decision.ApprovalTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how long signatures may be gathered, and whose they must be. */
final class ApprovalsReader {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final List<String> ONE = List.of("approver");
  private static final List<String> TWO = List.of("approver", "manager");

  private ApprovalsReader() {}

  static Optional<ApprovalTerms> read(PackFile file, Findings findings) {
    int before = findings.count();
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    YamlFields fields = YamlFields.of(file, tree.get(), findings);
    ApprovalTerms terms =
        new ApprovalTerms(
            expiry(fields.inner("oneSignature"), ONE), expiry(fields.inner("twoSignatures"), TWO));
    fields.done();
    return findings.count() == before ? Optional.of(terms) : Optional.empty();
  }

  /** The roles are written out for people to read; the kernel asks for these and no others. */
  private static Duration expiry(YamlFields fields, List<String> roles) {
    List<String> written = fields.words("roles", TWO);
    if (!written.equals(roles)) {
      fields.wrong(
          "roles", "wrong-value", "these roles can't be chosen", "write `roles: " + roles + "`");
    }
    Duration expiry = fields.duration("expiresAfter", SHORTEST, LONGEST);
    fields.done();
    return expiry;
  }
}
