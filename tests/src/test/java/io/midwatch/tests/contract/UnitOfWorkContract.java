package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.alert;
import static io.midwatch.tests.contract.StoreSamples.approvalOf;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.execution;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreSamples.step;
import static io.midwatch.tests.contract.StoreSamples.stop;
import static io.midwatch.tests.contract.StoreSamples.task;
import static io.midwatch.tests.contract.StoreSamples.withEvidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a unit of work promises, whatever keeps it. */
interface UnitOfWorkContract extends StoreUnderTest {

  @Test
  default void what_was_committed_is_there() {
    IncidentRecord incident = kept(deployment("cart"));
    run(this::oneOfEach);

    run(
        work -> {
          assertThat(work.incident(incident.id())).contains(incident);
          assertThat(work.lockIncident(incident.id())).contains(incident);
          assertThat(work.lockOpenIncident(deployment("cart"))).contains(incident);
          assertThat(work.alert("f1")).contains(alert("f1", "INC-x"));
          assertThat(work.alertsOf("INC-x")).containsExactly(alert("f1", "INC-x"));
          assertThat(work.votes("plan")).containsExactly(approvalOf("anna"));
          assertThat(work.execution("plan")).contains(execution("plan", "roll-back", NOON));
          assertThat(work.steps("plan")).containsExactly(step("plan", 1, "patch"));
          assertThat(work.stops()).containsExactly(stop("s1"));
          assertThat(work.ledgerAfter(0, 10)).hasSize(1);
        });
  }

  @Test
  default void an_action_that_throws_leaves_nothing_and_its_exception_comes_out() {
    IncidentRecord incident = kept(deployment("cart"));
    run(work -> work.addStop(stop("s0")));
    IllegalStateException trouble = new IllegalStateException("the stage is in trouble");

    assertThatThrownBy(
            () ->
                run(
                    work -> {
                      work.saveIncident(ended(incident, IncidentState.CLOSED));
                      work.saveIncident(incident("INC-new", deployment("web")));
                      work.removeStop("s0");
                      oneOfEach(work);
                      work.schedule(task("INC-x"), NOON);
                      throw trouble;
                    }))
        .isSameAs(trouble);

    run(
        work -> {
          assertThat(work.incident(incident.id())).contains(incident);
          assertThat(work.lockOpenIncident(deployment("cart"))).contains(incident);
          assertThat(work.incident("INC-new")).isEmpty();
          assertThat(work.lockOpenIncident(deployment("web"))).isEmpty();
          assertThat(work.alertsOf("INC-x")).isEmpty();
          assertThat(work.votes("plan")).isEmpty();
          assertThat(work.execution("plan")).isEmpty();
          assertThat(work.steps("plan")).isEmpty();
          assertThat(work.stops()).containsExactly(stop("s0"));
          assertThat(work.ledgerAfter(0, 10)).isEmpty();
          work.append(NOON, "", "after", "x");
          assertThat(work.ledgerAfter(0, 10)).hasSize(1);
        });
  }

  @Test
  default void a_transaction_reads_its_own_writes() {
    run(
        work -> {
          IncidentRecord incident = incident(work.nextIncidentId(), deployment("cart"));
          work.saveIncident(incident);
          assertThat(work.lockOpenIncident(deployment("cart"))).contains(incident);
          work.saveIncident(ended(incident, IncidentState.HEALED));
          assertThat(work.lockOpenIncident(deployment("cart"))).isEmpty();
          assertThat(work.incidentsIn(IncidentState.HEALED)).containsExactly(incident.id());
          work.append(NOON, incident.id(), "one", "x");
          work.append(NOON, incident.id(), "two", "y");
          assertThat(work.ledgerOf(incident.id(), 10))
              .extracting(LedgerEntry::kind)
              .containsExactly("one", "two");
        });
  }

  @Test
  default void a_unit_of_work_inside_another_is_refused() {
    assertThatThrownBy(() -> run(outer -> run(inner -> inner.addStop(stop("s1")))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a unit of work was begun inside another one");
    run(work -> assertThat(work.stops()).isEmpty());
  }

  @Test
  default void a_target_has_room_for_another_incident_once_the_first_has_ended() {
    IncidentRecord first = kept(deployment("cart"));

    String second =
        store()
            .inTransaction(
                work -> {
                  work.saveIncident(ended(first, IncidentState.ESCALATED));
                  String id = work.nextIncidentId();
                  work.saveIncident(incident(id, deployment("cart")));
                  return id;
                });

    run(
        work ->
            assertThat(work.lockOpenIncident(deployment("cart")))
                .map(IncidentRecord::id)
                .contains(second));
  }

  @Test
  default void a_second_open_incident_of_a_target_is_not_kept() {
    IncidentRecord first = kept(deployment("cart"));

    assertThatThrownBy(
            () -> run(work -> work.saveIncident(incident(work.nextIncidentId(), first.target()))))
        .isInstanceOf(StoreUnavailable.class);

    run(work -> assertThat(work.incidents(IncidentFilter.ANY, 10, null)).containsExactly(first));
  }

  @Test
  default void incident_ids_are_given_out_once_even_by_a_transaction_that_fails() {
    List<String> given = new CopyOnWriteArrayList<>();
    assertThatThrownBy(
            () ->
                run(
                    work -> {
                      given.add(work.nextIncidentId());
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    run(work -> given.add(work.nextIncidentId()));
    run(work -> given.add(work.nextIncidentId()));

    assertThat(given).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  default void an_incident_is_kept_however_long_and_hostile_its_evidence_is() {
    IncidentRecord incident = withEvidence(kept(deployment("cart")), 3_000_000);
    run(work -> work.saveIncident(incident));

    run(work -> assertThat(work.incident(incident.id())).contains(incident));
  }

  @Test
  default void a_change_is_never_begun_twice_even_after_it_ended() {
    run(work -> assertThat(work.beginExecution(execution("p1", "restart", NOON))).isTrue());
    ExecutionRecord over =
        execution("p1", "restart", NOON).ended(ApprovalState.STALE, NOON.plus(StoreSamples.HOUR));
    run(work -> work.saveExecution(over));

    run(work -> assertThat(work.beginExecution(execution("p1", "restart", NOON))).isFalse());
    run(work -> assertThat(work.execution("p1")).contains(over));
  }

  @Test
  default void a_stop_button_is_released_once() {
    run(work -> work.addStop(stop("s1")));

    run(work -> assertThat(work.removeStop("s1")).isTrue());
    run(work -> assertThat(work.removeStop("s1")).isFalse());
  }

  @Test
  default void syncing_is_possible_at_any_time() {
    run(work -> work.addStop(stop("s1")));

    store().sync();

    run(work -> assertThat(work.stops()).hasSize(1));
  }

  private void oneOfEach(Work work) {
    work.saveAlert(alert("f1", "INC-x"));
    assertThat(work.addVote("plan", "INC-x", approvalOf("anna"))).isTrue();
    assertThat(work.beginExecution(execution("plan", "roll-back", NOON))).isTrue();
    work.saveStep(step("plan", 1, "patch"));
    work.addStop(stop("s1"));
    work.append(NOON, "INC-x", "alert", "x");
  }

  private static IncidentRecord ended(IncidentRecord incident, IncidentState state) {
    return incident.edit().state(state, List.of("over")).done();
  }
}
