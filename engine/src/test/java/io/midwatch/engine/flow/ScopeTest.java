package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the configuration leaves out of scope is looked into and never acted on. */
class ScopeTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Theatre theatre = new Theatre("demo", 1);

  @Test
  void a_target_in_an_excluded_namespace_is_held_with_the_reason() {
    theatre.objects.scope(new NamespaceScope(List.of("*"), List.of("*")));
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    Decision held = held();

    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.reasons().get(0))
        .matches(
            "namespace [a-z]+ of cluster [a-z0-9-]+ is out of scope"
                + " \\(namespaces.exclude: \\*\\) \\(law.scope\\)");
    assertThat(executions()).isEmpty();
  }

  @Test
  void a_drain_that_would_take_pods_of_an_excluded_namespace_away_is_held() {
    theatre.objects.scope(new NamespaceScope(List.of("*"), List.of("shop", "payments")));
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();

    assertThat(held().reasons().get(0)).contains("is out of scope (namespaces.exclude: ");
    assertThat(executions()).isEmpty();
  }

  @Test
  void the_case_keeps_the_scope_so_that_it_can_be_decided_again() {
    NamespaceScope none = NamespaceScope.NONE;
    theatre.objects.scope(none);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    Decision held = held();
    ProposalRecord first = theatre.incidents().get(0).proposals().get(0);
    CaseFile kept = CanonicalJson.read(CanonicalJson.write(first.caseFile()), CaseFile.class);

    assertThat(kept.namespaces()).isEqualTo(none);
    assertThat(theatre.judging.decide(kept)).isEqualTo(held);
  }

  @Test
  void a_drain_under_way_stops_when_its_next_step_is_out_of_scope() {
    outOfScopeAmidADrain();

    theatre.until(Duration.ofMinutes(1), () -> false);
    assertThat(executions()).noneMatch(e -> e.state() == ApprovalState.SUCCEEDED);
  }

  @Test
  void the_look_that_stopped_it_is_kept_as_a_case_and_its_decision() {
    outOfScopeAmidADrain();

    List<LedgerEntry> ledger = theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000));
    List<String> kinds = ledger.stream().map(LedgerEntry::kind).toList();
    int outcome = kinds.indexOf("outcome");
    assertThat(kinds.subList(outcome - 2, outcome)).containsExactly("case", "decision");
    Decision why = CanonicalJson.read(ledger.get(outcome - 1).body(), Decision.class);
    assertThat(why.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(why.reasons().get(0)).contains("out of scope");
    CaseFile kept = CanonicalJson.read(ledger.get(outcome - 2).body(), CaseFile.class);
    assertThat(theatre.judging.decide(kept)).isEqualTo(why);
  }

  private void outOfScopeAmidADrain() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).isTrue();
    IncidentRecord waiting = theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
    theatre.sign(waiting, Theatre.ANNA);
    theatre.sign(waiting, Theatre.MO);
    assertThat(theatre.untilState(LONG, IncidentState.RUNNING)).isTrue();

    theatre.objects.scope(NamespaceScope.NONE);

    assertThat(theatre.until(LONG, () -> ended(ApprovalState.STALE))).isTrue();
  }

  private boolean ended(ApprovalState state) {
    return executions().stream().anyMatch(execution -> execution.state() == state);
  }

  private Decision held() {
    assertThat(theatre.untilState(LONG, IncidentState.HELD)).isTrue();
    return theatre.incidents().get(0).proposals().get(0).decision();
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }
}
