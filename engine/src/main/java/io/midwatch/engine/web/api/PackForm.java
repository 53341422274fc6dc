package io.midwatch.engine.web.api;

import io.midwatch.engine.activation.Comparison;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How it stands with the policy pack. */
record PackForm(
    String source,
    String pack,
    String digest,
    String since,
    List<String> signedBy,
    boolean broken,
    List<PolicyProblem> problems,
    int problemsLeftOut,
    @Nullable PendingForm pending) {

  /** A pack that waits; {@code olderNotCompared} says that the record holds more cases. */
  record PendingForm(
      String pack,
      String digest,
      String since,
      String lapses,
      String author,
      String summary,
      int casesCompared,
      boolean olderNotCompared,
      int cannotBeCompared,
      List<Comparison.Move> moves,
      List<Comparison.MilderCase> milder,
      int milderLeftOut,
      List<SignedForm> signatures,
      int needed) {}

  /** Who signed, and when. */
  record SignedForm(String person, String at) {}

  static PackForm of(PackStatus status) {
    PackStatus.Refused refused = status.refused();
    PackStatus.Pending pending = status.pending();
    return new PackForm(
        status.source(),
        status.name(),
        status.digest(),
        status.since().toString(),
        status.signedBy(),
        status.broken(),
        refused == null ? List.of() : refused.problems(),
        refused == null ? 0 : refused.leftOut(),
        pending == null ? null : pending(pending));
  }

  private static PendingForm pending(PackStatus.Pending pending) {
    Comparison comparison = pending.comparison();
    return new PendingForm(
        pending.name(),
        pending.digest(),
        pending.since().toString(),
        pending.lapses().toString(),
        pending.author(),
        comparison.words(),
        comparison.cases(),
        comparison.older(),
        comparison.unclear(),
        comparison.moves(),
        comparison.milder(),
        comparison.milderCount() - comparison.milder().size(),
        pending.signatures().stream()
            .map(signature -> new SignedForm(signature.person(), signature.at().toString()))
            .toList(),
        pending.needed());
  }
}
