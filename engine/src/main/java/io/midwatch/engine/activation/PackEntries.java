package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;

/** What the ledger keeps of packs. */
public final class PackEntries {

  private static final int MOST = 20;

  private PackEntries() {}

  /**
   * A pack came in force: kind {@code pack-activated}.
   *
   * @param from the digest of the pack before it; empty if there was none
   * @param signedBy who signed for it; empty if nobody had to
   */
  public record Activated(
      String source,
      String name,
      String from,
      String to,
      Comparison comparison,
      List<String> signedBy,
      String summary) {}

  /** A pack waits for signatures: kind {@code pack-pending}. */
  public record Waits(
      String source,
      String name,
      String from,
      String to,
      String author,
      Comparison comparison,
      String hash,
      String summary) {}

  /** A person's word on a pack: kind {@code pack-signature}. */
  public record Signed(String digest, String hash, Signature signature, String summary) {}

  /** A person's word that was not taken: kind {@code pack-signature-refused}. */
  public record NotSigned(String digest, String person, String law, String summary) {}

  /** What was found can't be used: kind {@code pack-refused}. */
  public record Refused(String source, List<String> problems, int leftOut, String summary) {}

  /** A pack that waited is no longer what lies in the source: kind {@code pack-withdrawn}. */
  public record Withdrawn(String digest, String summary) {}

  static Activated activated(
      String source, Candidate candidate, String from, List<String> signedBy) {
    Comparison comparison = candidate.comparison();
    String how =
        from.isEmpty()
            ? "the first pack"
            : signedBy.isEmpty()
                ? "no recorded decision becomes milder"
                : "signed by " + String.join(" and ", signedBy) + ": " + comparison.words();
    return new Activated(
        source,
        candidate.name(),
        from,
        candidate.digest(),
        comparison,
        signedBy,
        candidate.name() + " " + brief(candidate.digest()) + " is in force: " + how);
  }

  static Waits waits(String source, PackStatus.Pending pending, String from) {
    return new Waits(
        source,
        pending.name(),
        from,
        pending.digest(),
        pending.author(),
        pending.comparison(),
        pending.hash(),
        pending.name()
            + " "
            + brief(pending.digest())
            + " waits for "
            + pending.needed()
            + " signatures: "
            + pending.comparison().words());
  }

  static Signed signed(PackStatus.Pending pending, Signature signature) {
    return new Signed(
        pending.digest(),
        pending.hash(),
        signature,
        signature.person() + " signed for " + pending.name() + " " + brief(pending.digest()));
  }

  static NotSigned notSigned(PackStatus.Pending pending, String person, Refusal refusal) {
    return new NotSigned(pending.digest(), person, refusal.law(), refusal.message());
  }

  static Refused refused(String source, List<PolicyProblem> problems) {
    List<String> told = problems.stream().limit(MOST).map(PackEntries::line).toList();
    return new Refused(
        source,
        told,
        problems.size() - told.size(),
        "refused, the running pack stays in force: " + told.get(0));
  }

  static Withdrawn withdrawn(String digest) {
    return new Withdrawn(digest, brief(digest) + " waited for signatures and was taken back");
  }

  /** Place and message in one line. */
  private static String line(PolicyProblem problem) {
    String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
    return Redaction.redact(problem.file() + place + ": " + problem.message());
  }

  private static String brief(String digest) {
    return digest.length() <= 12 ? digest : digest.substring(0, 12);
  }

  /** A problem without what nobody may see. */
  static PolicyProblem redacted(PolicyProblem problem) {
    return new PolicyProblem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.code(),
        Redaction.redact(problem.message()),
        problem.help());
  }
}
