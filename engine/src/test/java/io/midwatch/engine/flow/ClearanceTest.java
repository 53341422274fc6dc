package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operation whose rights are not all there does not begin, and says which one is missing. */
class ClearanceTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Theatre theatre = new Theatre("demo", 1);

  @Test
  void a_missing_right_holds_the_incident_and_is_named_with_the_rule_to_add() {
    deny("patch deployments.apps");
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.HELD)).isTrue();
    IncidentRecord held = held();
    assertThat(held.reasons()).hasSize(1);
    assertThat(held.reasons().get(0))
        .matches(
            "the acting identity may not patch deployments.apps in namespace [a-z]+ of [a-z0-9-]+,"
                + " which roll-back-deployment needs \\(no\\); add to its role:"
                + " \\{apiGroups: \\[apps], resources: \\[deployments], verbs: \\[patch]}");
    assertThat(held.chosen().orElseThrow().approval()).isNull();
    assertThat(executions()).isEmpty();
  }

  @Test
  void a_drain_that_may_cordon_and_not_evict_does_not_cordon() {
    deny("create pods/eviction");
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();

    assertThat(theatre.until(LONG, () -> reason("may not create pods/eviction in namespace")))
        .isTrue();
    assertThat(executions()).isEmpty();
    assertThat(theatre.fleet.objects().clusters())
        .allSatisfy(
            cluster -> assertThat(theatre.fleet.audit(cluster.name())).noneMatch(e -> true));
  }

  @Test
  void what_nobody_knows_is_missing() {
    theatre.permissions = (cluster, who, right, ns) -> new Permissions.Unknown("no answer came");
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    assertThat(theatre.until(LONG, () -> reason("is not known: no answer came"))).isTrue();
    assertThat(held().state()).isEqualTo(IncidentState.HELD);
  }

  @Test
  void a_right_that_was_taken_away_after_the_signatures_stops_the_run_before_its_first_step() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).isTrue();
    IncidentRecord waiting = theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
    deny("create pods/eviction");
    theatre.sign(waiting, Theatre.ANNA);
    theatre.sign(waiting, Theatre.MO);

    assertThat(theatre.until(LONG, () -> reason("may not create pods/eviction"))).isTrue();
    assertThat(executions()).noneMatch(e -> e.state() == ApprovalState.SUCCEEDED);
    assertThat(theatre.fleet.audit(waiting.target().cluster())).isEmpty();
  }

  @Test
  void a_right_that_is_given_lets_a_held_incident_go_on() {
    deny("patch deployments.apps");
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.HELD)).isTrue();

    theatre.permissions = theatre.fleet.permissions();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre.told()).isTrue();
  }

  @Test
  void what_is_hindered_for_long_is_written_down_once_and_again_when_it_goes_on() {
    deny("patch deployments.apps");
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.HELD)).isTrue();
    long turn = held().turn();

    assertThat(theatre.until(LONG, () -> held().turn() > turn + 8)).as(theatre.told()).isTrue();
    assertThat(entries("case")).isEqualTo(1);
    assertThat(entries("decision")).isEqualTo(1);

    theatre.permissions = theatre.fleet.permissions();
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre.told()).isTrue();
    assertThat(entries("decision")).isEqualTo(2);
  }

  private long entries(String kind) {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals(kind) && entry.incident().equals(held().id()))
        .count();
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }

  private void deny(String right) {
    Permissions all = theatre.fleet.permissions();
    theatre.permissions =
        (cluster, who, asked, ns) ->
            asked.shown().equals(right)
                ? new Permissions.Denied("no")
                : all.ask(cluster, who, asked, ns);
  }

  private IncidentRecord held() {
    List<IncidentRecord> all = theatre.incidents();
    assertThat(all).as(theatre.told()).isNotEmpty();
    return all.get(0);
  }

  private boolean reason(String part) {
    return theatre.find(i -> String.join("; ", i.reasons()).contains(part)).isPresent();
  }
}
