package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.AuditEntry;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A plan that waits for two people, for attempts to have something carried out without them. */
final class Attacked {

  private static final Duration LONG = Duration.ofMinutes(5);

  final Theatre theatre = new Theatre("demo", 1);

  Attacked() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
  }

  IncidentRecord incident() {
    return theatre.incidents().get(theatre.incidents().size() - 1);
  }

  ProposalRecord chosen() {
    return incident().chosen().orElseThrow();
  }

  Plan plan() {
    return chosen().plan();
  }

  String vote(Person person) {
    return vote(incident().id(), plan().hash(), person, true, "");
  }

  String vote(String hash) {
    return vote(incident().id(), hash, Theatre.MO, true, "");
  }

  /** What a vote is answered with; empty if it was taken. */
  String vote(String id, String hash, Person person, boolean approve, String reason) {
    return theatre
        .flow
        .signing()
        .sign(id, hash, person, approve, reason, "api")
        .map(Refusal::message)
        .orElse("");
  }

  /** Everybody signs who must. */
  void signed() {
    assertThat(vote(Theatre.ANNA)).isEmpty();
    assertThat(vote(Theatre.MO)).isEmpty();
  }

  /** Lets time pass until the change has ended, and says how; or why nothing goes on. */
  String ran() {
    theatre.until(Duration.ofSeconds(20), () -> incident().outcome() != null);
    IncidentRecord now = incident();
    return now.reasons() + (now.outcome() == null ? "" : " " + now.outcome().summary());
  }

  /** Writes a changed row as somebody could who has the database, and has it carried out. */
  String planted(UnaryOperator<ProposalRecord> change) {
    ProposalRecord planted = change.apply(chosen());
    String id = incident().id();
    theatre.store.inTransaction(
        work -> {
          IncidentRecord now = work.incident(id).orElseThrow();
          IncidentRecord changed =
              now.edit()
                  .nextTurn()
                  .chosen(planted)
                  .state(IncidentState.DECIDED, List.of("planted"))
                  .done();
          work.saveIncident(changed);
          work.schedule(
              new StageTask(changed.id(), Stage.EXECUTE, changed.turn()), theatre.time.now());
          return true;
        });
    return ran();
  }

  Signature word(Person person) {
    return new Signature(person.name(), person.roles(), true, "", "api", theatre.time.now());
  }

  ProposalRecord approved(ProposalRecord of, Verdict verdict, List<Signature> signatures) {
    Plan plan = of.plan();
    return of.with(
        new Approval(plan.hash(), verdict, ApprovalState.APPROVED, signatures, plan.expires()));
  }

  /** The same proposal with another plan, and the approval moved over to it. */
  static ProposalRecord with(ProposalRecord of, Plan plan) {
    Approval approval = of.approval();
    return new ProposalRecord(
        plan.proposal(),
        of.caseFile(),
        of.decision(),
        plan,
        new Approval(
            plan.hash(),
            approval.verdict(),
            approval.state(),
            approval.signatures(),
            plan.expires()),
        of.rollback());
  }

  /** What reached any cluster. */
  List<AuditEntry> writes() {
    return theatre.objects.clusters().stream()
        .flatMap(cluster -> theatre.fleet.audit(cluster.name()).stream())
        .toList();
  }
}
