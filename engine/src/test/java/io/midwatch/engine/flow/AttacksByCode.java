package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.Intent;
import io.midwatch.engine.execution.NextStep;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What code that holds a plan and its approval could try with what is public. */
final class AttacksByCode {

  private AttacksByCode() {}

  static Stream<Attack> byCode() {
    return Stream.of(
        code(
            "the pack signs where people are asked",
            "a pack signs RUN only",
            (a, of) -> Signing.byPack(of.plan(), Verdict.ASK_TWO, "demo", a.theatre.time.now())),
        code(
            "an approval moved on without signatures",
            "unsigned",
            (a, of) -> unsigned(of.plan(), Signing.in(ApprovalState.APPROVED, of.approval()))),
        code(
            "an approval moved on past its signatures",
            "never becomes RUNNING",
            (a, of) -> Signing.in(ApprovalState.RUNNING, of.approval())),
        code(
            "an approval that was rejected, opened again",
            "never becomes PENDING",
            (a, of) ->
                Signing.in(
                    ApprovalState.PENDING, Signing.in(ApprovalState.REJECTED, of.approval()))),
        code(
            "one person's signature, added twice",
            "unsigned",
            (a, of) ->
                unsigned(
                    of.plan(),
                    Signing.add(
                        Signing.add(of.approval(), a.word(Theatre.MO), FreshSignIn.OFF),
                        a.word(Theatre.MO),
                        FreshSignIn.OFF))),
        code(
            "the approval of another plan",
            "unsigned",
            (a, of) ->
                unsigned(Forged.edited(of.plan(), "e".repeat(64), 2), full(a, of.approval()))),
        code("a step at another object", "is not what was signed", AttacksByCode::elsewhere));
  }

  private static Attack code(
      String name, String law, BiFunction<Attacked, ProposalRecord, Object> attempt) {
    return new Attack(
        name,
        law,
        a -> {
          try {
            return String.valueOf(attempt.apply(a, a.chosen()));
          } catch (IllegalStateException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
          }
        });
  }

  private static String unsigned(Plan plan, Approval approval) {
    return Signing.approved(plan, approval).isEmpty() ? "unsigned" : "signed";
  }

  private static Approval full(Attacked a, Approval approval) {
    return Signing.add(
        Signing.add(approval, a.word(Theatre.ANNA), FreshSignIn.OFF),
        a.word(Theatre.MO),
        FreshSignIn.OFF);
  }

  private static String elsewhere(Attacked a, ProposalRecord of) {
    ApprovedChange change = Signing.approved(of.plan(), full(a, of.approval())).orElseThrow();
    ResourceRef target = of.plan().proposal().target();
    ResourceRef other = ResourceRef.ofCluster(target.cluster(), "Node", target.name() + "0");
    Changes changes =
        new Changes(a.theatre.objects, a.theatre.fleet.writer(), a.theatre.fleet.workflows());
    WriteResult result =
        changes.carryOut(
            change,
            new NextStep.Do("cordon", "", new Intent.SetUnschedulable(other, "u", "1", true)));
    return result.toString();
  }
}
