package io.midwatch.engine.app;

import io.midwatch.engine.activation.PackStatus;
import io.midwatch.engine.web.PackState;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;

/** How it stands with the policy pack, as the pages tell it. */
final class PackWords {

  private PackWords() {}

  static PackState of(PackStatus status) {
    PackStatus.Refused refused = status.refused();
    PackStatus.Pending pending = status.pending();
    return new PackState(
        status.name(),
        status.digest(),
        refused == null ? List.of() : refused.problems().stream().map(PackWords::line).toList(),
        refused == null ? 0 : refused.leftOut(),
        pending == null ? "" : waits(pending));
  }

  private static String line(PolicyProblem problem) {
    String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
    return problem.file() + place + ": " + problem.message();
  }

  private static String waits(PackStatus.Pending pending) {
    return pending.comparison().words()
        + ". "
        + pending.signatures().size()
        + " of "
        + pending.needed()
        + " policy-admins have signed.";
  }
}
