package io.midwatch.tests.endtoend;

import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.activation.Comparison;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.Person;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import java.util.stream.IntStream;

/** How it may stand with the policy pack. */
final class SamplePacks {

  static final String DIGEST = "a1b2c3d4e5f60718".repeat(4);
  static final String NEXT = "0f1e2d3c4b5a6978".repeat(4);

  private static final Moment SINCE = Moment.parse("2026-11-20T08:00:00Z");
  private static final Moment FOUND = Moment.parse("2026-11-20T23:10:00Z");

  private SamplePacks() {}

  /** One in force, nothing beside it. */
  static PackStatus quiet() {
    return new PackStatus("demo", "demo", DIGEST, SINCE, List.of("ida", "pia"), null, null);
  }

  /** Five problems are known by name, two more by number; one carries a hostile word. */
  static PackStatus broken() {
    List<PolicyProblem> problems =
        IntStream.rangeClosed(1, 5)
            .mapToObj(
                line ->
                    new PolicyProblem(
                        "guardrails/cell.drl",
                        line,
                        3,
                        "unknown-field",
                        "unknown field `<script>window.owned=1</script>`",
                        "did you mean `environment`?"))
            .toList();
    PackStatus.Refused refused = new PackStatus.Refused(FOUND, problems, 2);
    return new PackStatus("/etc/midwatch/pack", "demo", DIGEST, SINCE, List.of(), refused, null);
  }

  /** One that would make three decisions milder, signed by one of two. */
  static PackStatus waiting() {
    Comparison comparison =
        new Comparison(
            240,
            true,
            List.of(
                new Comparison.Move(Verdict.ASK_ONE, Verdict.RUN, 3),
                new Comparison.Move(Verdict.ASK_TWO, Verdict.HOLD, 1)),
            List.of(
                new Comparison.MilderCase(
                    Samples.ONE, "c0ffee", "roll-back", Verdict.ASK_ONE, Verdict.RUN)),
            3,
            0);
    PackStatus.Pending pending =
        new PackStatus.Pending(
            "demo",
            NEXT,
            FOUND,
            Moment.parse("2026-11-21T23:10:00Z"),
            "Ole Writer <ole@example.com>",
            comparison,
            "feedbeef",
            List.of(new Signature("ida", List.of("policy-admin"), true, "", "cli", FOUND)),
            2);
    return new PackStatus("/etc/midwatch/pack", "demo", DIGEST, SINCE, List.of(), null, pending);
  }

  static PackState state(PackStatus status) {
    PackStatus.Refused refused = status.refused();
    PackStatus.Pending pending = status.pending();
    return new PackState(
        status.name(),
        status.digest(),
        refused == null
            ? List.of()
            : refused.problems().stream().map(p -> p.file() + ": " + p.message()).toList(),
        refused == null ? 0 : refused.leftOut(),
        pending == null ? "" : pending.comparison().words() + ".");
  }

  /** A desk's answer to a word on the pack that waits. */
  static ActivationAnswer answer(PackStatus status, String digest, Person person) {
    PackStatus.Pending pending = status.pending();
    if (pending == null || !pending.digest().equals(digest)) {
      return new ActivationAnswer.NotWaiting(digest);
    }
    return person.roles().contains("policy-admin")
        ? new ActivationAnswer.Active(digest)
        : new ActivationAnswer.Refused(
            new Refusal(
                Refusal.Kind.NOT_ENTITLED,
                "signing for a pack needs the role policy-admin",
                person.name() + " is no policy-admin"));
  }
}
