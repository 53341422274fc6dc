package io.midwatch.engine.flow;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.diagnosis.Grade;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows changed behind the engine's back, and tasks delivered out of turn. */
final class AttacksByRow {

  private AttacksByRow() {}

  static Stream<Attack> byRow() {
    return Stream.of(
        row(
            "an approval without a vote",
            "does not have the signatures",
            (a, of) -> a.approved(of, Verdict.ASK_TWO, List.of())),
        row(
            "votes written into the incident alone",
            "the votes that are kept",
            (a, of) -> a.approved(of, Verdict.ASK_TWO, both(a))),
        row(
            "votes written into both tables",
            "the ledger knows no such signature",
            (a, of) -> a.approved(of, Verdict.ASK_TWO, kept(a, of.plan().hash(), both(a)))),
        row(
            "one vote where two are asked, the verdict lowered",
            "does not have the signatures",
            (a, of) -> a.approved(of, Verdict.ASK_ONE, both(a).subList(0, 1))),
        row(
            "the pack's own signature, the verdict lowered to RUN",
            "does not have the signatures",
            (a, of) -> a.approved(of, Verdict.RUN, List.of(pack(a)))),
        row(
            "RUN and the pack's signature, the plan made to fit",
            "does not have the hash",
            (a, of) ->
                a.approved(
                    Attacked.with(of, Forged.edited(of.plan(), of.plan().hash(), 0)),
                    Verdict.RUN,
                    List.of(pack(a)))),
        afterwards(
            "the target changed after the signatures",
            "does not have the hash",
            plan ->
                Forged.proposing(
                    plan, Forged.at(plan.proposal(), "eu-2-worker-9", Grade.CONFIRMED))),
        afterwards(
            "an operation that the catalogue does not have",
            "does not have the hash",
            plan -> Forged.proposing(plan, Forged.named(plan.proposal(), "delete-namespace"))),
        afterwards(
            "more pods than were signed",
            "does not have the hash",
            plan -> Forged.stepping(plan, List.of(new Plan.Step("evict", "evict", "999")))),
        afterwards(
            "a later expiry",
            "does not have the hash",
            plan -> Forged.lasting(plan, plan.expires().plus(Duration.ofDays(1)))),
        afterwards(
            "another pack's digest",
            "does not have the hash",
            plan -> Forged.under(plan, "f".repeat(64))),
        afterwards(
            "a hash that fits nothing",
            "does not have the hash",
            plan -> Forged.edited(plan, "e", 2)),
        afterwards(
            "a grade that no hash covers",
            "the ledger knows no such plan",
            plan ->
                Forged.proposing(
                    plan,
                    Forged.at(plan.proposal(), plan.proposal().target().name(), other(plan)))),
        new Attack(
            "the way back changed after the signatures",
            "does not have the hash",
            a -> {
              a.signed();
              return a.planted(
                  of ->
                      new ProposalRecord(
                          of.proposal(),
                          of.caseFile(),
                          of.decision(),
                          of.plan(),
                          of.approval(),
                          "true"));
            }),
        new Attack(
            "a vote taken out of its table",
            "the votes that are kept",
            a -> {
              a.signed();
              return a.planted(
                  of ->
                      a.approved(
                          of,
                          Verdict.ASK_TWO,
                          Stream.concat(
                                  of.approval().signatures().stream(),
                                  Stream.of(a.word(Theatre.BEN)))
                              .toList()));
            }),
        new Attack(
            "the task of carrying it out, delivered early",
            "does not have the signatures",
            a -> {
              IncidentRecord now = a.incident();
              a.theatre.flow.run(new StageTask(now.id(), Stage.EXECUTE, now.turn()));
              return a.ran();
            }),
        new Attack(
            "the task of taking it back, delivered early",
            "does not have the signatures",
            a -> {
              IncidentRecord now = a.incident();
              a.theatre.flow.run(new StageTask(now.id(), Stage.UNDO, now.turn()));
              return a.ran();
            }),
        new Attack(
            "a plan that was begun before",
            "is begun once",
            a -> {
              a.signed();
              ExecutionRecord before =
                  new ExecutionRecord(
                      a.plan().hash(),
                      a.incident().id(),
                      a.plan().proposal().operation(),
                      "drain",
                      a.plan().proposal().target(),
                      a.plan().proposal().faultClass(),
                      ApprovalState.STALE,
                      true,
                      a.theatre.time.now(),
                      a.theatre.time.now());
              a.theatre.store.inTransaction(work -> work.beginExecution(before));
              return a.ran();
            }));
  }

  private static Attack row(
      String name, String law, BiFunction<Attacked, ProposalRecord, ProposalRecord> change) {
    return new Attack(name, law, a -> a.planted(of -> change.apply(a, of)));
  }

  /** The plan is changed after two people have signed it. */
  private static Attack afterwards(String name, String law, UnaryOperator<Plan> change) {
    return new Attack(
        name,
        law,
        a -> {
          a.signed();
          return a.planted(of -> Attacked.with(of, change.apply(of.plan())));
        });
  }

  private static List<Signature> both(Attacked a) {
    return List.of(a.word(Theatre.ANNA), a.word(Theatre.MO));
  }

  private static List<Signature> kept(Attacked a, String hash, List<Signature> signatures) {
    String id = a.incident().id();
    a.theatre.store.inTransaction(
        work -> signatures.stream().allMatch(word -> work.addVote(hash, id, word)));
    return signatures;
  }

  private static Signature pack(Attacked a) {
    return new Signature("pack:demo", List.of(), true, "granted", "pack", a.theatre.time.now());
  }

  private static Grade other(Plan plan) {
    return plan.proposal().grade() == Grade.CONFIRMED ? Grade.LIKELY : Grade.CONFIRMED;
  }
}
