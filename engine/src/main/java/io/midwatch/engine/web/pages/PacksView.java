package io.midwatch.engine.web.pages;

import io.midwatch.engine.activation.PackStatus;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pack in force, what was refused and what waits.
 *
 * @param notice what became of the reader's signature; empty if there is nothing to say
 * @param refused what is wrong with the pack that lies in the source; empty if nothing is
 * @param refusedLeftOut how many more problems there are
 * @param refusedAt when they were found; null if nothing is wrong
 * @param waits the pack that waits for signatures; null if none does
 */
record PacksView(
    Frame frame,
    String notice,
    InForce inForce,
    List<Problem> refused,
    int refusedLeftOut,
    @Nullable At refusedAt,
    @Nullable WaitingPack waits) {

  static PacksView of(Frame frame, String notice, PackStatus status) {
    PackStatus.Refused refused = status.refused();
    PackStatus.Pending pending = status.pending();
    return new PacksView(
        frame,
        notice,
        new InForce(
            status.name(),
            status.digest(),
            status.source(),
            At.of(status.since()),
            status.signedBy()),
        refused == null ? List.of() : refused.problems().stream().map(Problem::of).toList(),
        refused == null ? 0 : refused.leftOut(),
        refused == null ? null : At.of(refused.at()),
        pending == null ? null : WaitingPack.of(pending));
  }

  /** True if there are problems, or more than are shown. */
  public boolean broken() {
    return refusedAt != null;
  }

  /** The pack in force. */
  record InForce(String name, String digest, String source, At since, List<String> signedBy) {}

  /** One problem with its place. */
  record Problem(String place, String message, String help) {

    static Problem of(PolicyProblem problem) {
      String place =
          problem.line() == 0
              ? problem.file()
              : problem.file() + ":" + problem.line() + ":" + problem.column();
      return new Problem(place, problem.message(), problem.help());
    }
  }
}
