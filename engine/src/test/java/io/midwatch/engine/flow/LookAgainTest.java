package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.flow.LookDesk.Answer;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person asks for a new decision, and answers for it. */
class LookAgainTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Person OLA = new Person("ola", List.of("operator"), true);

  private final Theatre theatre = new Theatre("demo", 1);

  /** Asks as soon as an incident gets there, before its next stage. */
  private List<Answer> askedWhen(IncidentState state, Person person) {
    List<Answer> answers = new ArrayList<>();
    AtomicBoolean asked = new AtomicBoolean();
    theatre.watchers.add(
        (id, now) -> {
          if (now == state && asked.compareAndSet(false, true)) {
            answers.add(theatre.flow.looks().look(id, person, Set.of(), "web"));
          }
        });
    return answers;
  }

  private IncidentRecord waiting(Fault fault) {
    theatre.fleet.faults().inject(fault, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    return theatre.find(each -> each.state() == IncidentState.WAITING).orElseThrow();
  }

  private IncidentRecord now(IncidentRecord incident) {
    return theatre.find(each -> each.id().equals(incident.id())).orElseThrow();
  }

  private Answer look(IncidentRecord incident, Person person, Wider... collectors) {
    return theatre.flow.looks().look(incident.id(), person, List.of(collectors), "api");
  }

  private List<String> kinds(IncidentRecord incident) {
    return theatre.store.inTransaction(work -> work.ledgerOf(incident.id(), 500)).stream()
        .map(entry -> entry.kind())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = IncidentState.class,
      names = {"OPEN", "INVESTIGATING", "DECIDED"})
  void what_would_have_run_by_itself_is_asked_of_somebody_else(IncidentState when) {
    List<Answer> answers = askedWhen(when, Theatre.ANNA);
    IncidentRecord incident = waiting(Fault.BAD_ROLLOUT);

    assertThat(answers).containsExactly(new Answer.Asked(false, List.of("anna")));
    ProposalRecord chosen = incident.chosen().orElseThrow();
    assertThat(chosen.decision().verdict()).isEqualTo(Verdict.ASK_ONE);
    assertThat(chosen.decision().reasons()).anyMatch(why -> why.endsWith("(law.requested)"));
    assertThat(chosen.caseFile().requestedBy()).containsExactly("anna");
    Refusal refused = theatre.sign(incident, Theatre.ANNA).orElseThrow();
    assertThat(refused.kind()).isEqualTo(Refusal.Kind.NOT_ENTITLED);
    assertThat(refused.law()).isEqualTo("law.requested");
    assertThat(theatre.sign(incident, new Person("ANNA", List.of("approver"), true))).isPresent();

    assertThat(theatre.sign(incident, Theatre.BEN)).isEmpty();
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    assertThat(kinds(incident)).contains("look-requested");
    if (when == IncidentState.DECIDED) {
      assertThat(kinds(incident)).contains("withdrawn");
    }
  }

  @Test
  void the_case_that_is_judged_anew_replays_to_the_same_bytes() {
    askedWhen(IncidentState.INVESTIGATING, Theatre.ANNA);
    ProposalRecord chosen = waiting(Fault.BAD_ROLLOUT).chosen().orElseThrow();
    String kept = CanonicalJson.write(chosen.caseFile());

    CaseFile read = CanonicalJson.read(kept, CaseFile.class);

    assertThat(CanonicalJson.write(read)).isEqualTo(kept);
    assertThat(CanonicalJson.write(theatre.judging.decide(read)))
        .isEqualTo(CanonicalJson.write(chosen.decision()));
  }

  @Test
  void a_plan_that_waits_is_superseded_and_its_signatures_count_no_more() {
    IncidentRecord before = waiting(Fault.NODE_DISK);
    assertThat(theatre.sign(before, Theatre.BEN)).isEmpty();

    assertThat(look(before, OLA)).isEqualTo(new Answer.Asked(false, List.of("ola")));
    IncidentRecord between = now(before);
    assertThat(between.state()).isEqualTo(IncidentState.INVESTIGATING);
    assertThat(between.chosen().orElseThrow().approval().state())
        .isEqualTo(ApprovalState.SUPERSEDED);
    assertThat(theatre.sign(before, Theatre.MO)).isPresent();

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    Approval approval = now(before).chosen().orElseThrow().approval();
    assertThat(approval.verdict()).isEqualTo(Verdict.ASK_TWO);
    assertThat(approval.signatures()).isEmpty();
    assertThat(approval.planHash())
        .isNotEqualTo(before.chosen().orElseThrow().approval().planHash());
    assertThat(kinds(before)).contains("superseded");
  }

  @Test
  void what_was_asked_for_is_gathered_anew_and_is_tainted_as_it_always_is() {
    IncidentRecord before = waiting(Fault.OUT_OF_MEMORY);

    look(before, OLA, Wider.values());
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();

    IncidentRecord after = now(before);
    List<Evidence> more =
        after.evidence().evidence().stream()
            .filter(one -> before.evidence().evidence().stream().noneMatch(same(one)))
            .toList();
    assertThat(more).anyMatch(one -> one.provenance().source().equals("metrics"));
    assertThat(more)
        .filteredOn(one -> one.provenance().source().equals("logs"))
        .allMatch(one -> one.provenance().tainted());
    assertThat(after.chosen().orElseThrow().caseFile().evidence())
        .isEqualTo(after.evidence().evidence());
    assertThat(after.evidence().now()).isNotEqualTo(before.evidence().now());
  }

  private static java.util.function.Predicate<Evidence> same(Evidence one) {
    return other ->
        other.fact().getClass() == one.fact().getClass()
            && other.provenance().source().equals(one.provenance().source())
            && other.excerpt().equals(one.excerpt());
  }

  @Test
  void pressed_twice_it_is_asked_once() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY);

    assertThat(look(incident, OLA)).isEqualTo(new Answer.Asked(false, List.of("ola")));
    assertThat(look(incident, OLA)).isEqualTo(new Answer.Asked(true, List.of("ola")));
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    assertThat(look(incident, OLA)).isEqualTo(new Answer.Asked(true, List.of("ola")));

    assertThat(kinds(incident)).containsOnlyOnce("look-requested", "superseded");
  }

  @Test
  void who_asked_once_can_not_sign_what_another_asked_for_later() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY);
    look(incident, Theatre.ANNA);
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    theatre.until(Duration.ofMinutes(1), () -> false);

    assertThat(look(incident, Theatre.BEN))
        .isEqualTo(new Answer.Asked(false, List.of("anna", "ben")));
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();

    assertThat(theatre.sign(now(incident), Theatre.ANNA)).isPresent();
    assertThat(theatre.sign(now(incident), Theatre.BEN)).isPresent();
    assertThat(theatre.sign(now(incident), Theatre.MO)).isEmpty();
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = IncidentState.class,
      names = {"RUNNING", "VERIFYING"})
  void a_change_that_runs_is_not_disturbed(IncidentState when) {
    List<Answer> answers = askedWhen(when, Theatre.ANNA);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();

    assertThat(answers).containsExactly(new Answer.Running(when));
    IncidentRecord healed =
        theatre.find(each -> each.state() == IncidentState.HEALED).orElseThrow();
    assertThat(healed.requestedBy()).isEmpty();
    assertThat(look(healed, OLA)).isEqualTo(new Answer.Ended(IncidentState.HEALED));
    assertThat(kinds(healed)).doesNotContain("look-requested");
  }

  @Test
  void only_people_with_a_role_over_incidents_ask() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY);

    for (Person person :
        List.of(
            new Person("robot", List.of("approver"), false),
            new Person("vic", List.of("viewer"), true),
            new Person("pia", List.of("policy-admin"), true))) {
      assertThat(look(incident, person)).isInstanceOf(Answer.NotEntitled.class);
    }
    assertThat(theatre.flow.looks().look("INC-none", OLA, EnumSet.noneOf(Wider.class), "api"))
        .isInstanceOf(Answer.NotFound.class);
    assertThat(now(incident)).isEqualTo(incident);
  }

  @Test
  void a_plan_that_goes_stale_is_followed_by_one_that_was_still_asked_for() {
    askedWhen(IncidentState.INVESTIGATING, Theatre.ANNA);
    IncidentRecord incident = waiting(Fault.BAD_ROLLOUT);
    String hash = incident.chosen().orElseThrow().plan().hash();
    theatre.people.remove("ben");
    assertThat(theatre.sign(incident, Theatre.BEN)).isEmpty();

    boolean anew =
        theatre.until(
            LONG,
            () ->
                now(incident).state() == IncidentState.WAITING
                    && !now(incident).chosen().orElseThrow().plan().hash().equals(hash));

    assertThat(anew).as(theatre::told).isTrue();
    ProposalRecord next = now(incident).chosen().orElseThrow();
    assertThat(now(incident).staleRuns()).isPositive();
    assertThat(next.decision().verdict()).isEqualTo(Verdict.ASK_ONE);
    assertThat(next.caseFile().requestedBy()).containsExactly("anna");
    assertThat(theatre.sign(now(incident), Theatre.ANNA)).isPresent();
    assertThat(theatre.sign(now(incident), Theatre.MO)).isEmpty();
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  /** Whoever gets a requester's signature into the store has nothing run by it. */
  @Test
  void a_requesters_signature_does_not_count_wherever_it_comes_from() {
    IncidentRecord before = waiting(Fault.OUT_OF_MEMORY);
    look(before, Theatre.ANNA);
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    ProposalRecord chosen = now(before).chosen().orElseThrow();
    Signature forged =
        new Signature("Anna", List.of("approver"), true, "", "web", theatre.time.now());
    theatre.people.put("Anna", Theatre.ANNA);

    theatre.store.inTransaction(
        work -> {
          work.addVote(chosen.plan().hash(), before.id(), forged);
          work.append(theatre.time.now(), before.id(), "signature", forged);
          IncidentRecord signed =
              now(work, before.id())
                  .edit()
                  .chosen(chosen.with(Signing.add(chosen.approval(), forged, FreshSignIn.OFF)))
                  .nextTurn()
                  .state(IncidentState.DECIDED, List.of("forged"))
                  .done();
          work.saveIncident(signed);
          work.schedule(
              new StageTask(before.id(), Stage.EXECUTE, signed.turn()), signed.updatedAt());
          return true;
        });
    theatre.until(Duration.ofSeconds(30), () -> false);

    boolean begun =
        theatre.store.inTransaction(work -> work.execution(chosen.plan().hash()).isPresent());
    List<LedgerEntry> ledger = theatre.store.inTransaction(work -> work.ledgerOf(before.id(), 500));
    assertThat(begun).isFalse();
    assertThat(ledger.stream().map(LedgerEntry::body))
        .anyMatch(body -> body.contains("Anna signed and had asked for it (law.requested)"));
  }

  private static IncidentRecord now(Work work, String id) {
    return work.lockIncident(id).orElseThrow();
  }
}
