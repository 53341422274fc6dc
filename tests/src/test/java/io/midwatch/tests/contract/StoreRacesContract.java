package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.alert;
import static io.midwatch.tests.contract.StoreSamples.approvalOf;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.execution;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.rules.change.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a unit of work promises to those who want the same thing at the same time. */
interface StoreRacesContract extends StoreUnderTest {

  @Test
  default void alerts_of_one_target_that_come_at_once_open_one_incident() {
    for (int round = 0; round < 5; round++) {
      String name = "cart" + round;

      List<String> ids = atOnce(8, thread -> openOrJoin(name));

      assertThat(ids).hasSize(8).containsOnly(ids.get(0));
    }
    run(work -> assertThat(work.incidents(IncidentFilter.ANY, 100, null)).hasSize(5));
  }

  @Test
  default void of_two_words_on_one_alert_at_once_neither_is_overwritten() {
    run(work -> work.saveAlert(alert("fp", "INC-1")));

    atOnce(
        4,
        thread -> {
          for (int time = 0; time < 5; time++) {
            run(work -> work.saveAlert(toldOnceMore(work.alert("fp").orElseThrow())));
          }
          return thread;
        });

    run(
        work ->
            assertThat(work.alert("fp").orElseThrow().told())
                .isEqualTo(alert("fp", "INC-1").told() + 20));
  }

  private static AlertRecord toldOnceMore(AlertRecord known) {
    return new AlertRecord(
        known.alert(), known.incident(), NOON, known.told() + 1, known.cause(), known.fold());
  }

  @Test
  default void a_person_who_votes_from_many_windows_has_one_vote() {
    List<Boolean> counted =
        atOnce(
            16,
            thread ->
                store().inTransaction(work -> work.addVote("plan", "INC-1", approvalOf("anna"))));

    assertThat(counted).filteredOn(yes -> yes).hasSize(1);
    run(work -> assertThat(work.votes("plan")).containsExactly(approvalOf("anna")));
  }

  @Test
  default void votes_of_different_people_all_count() {
    List<Boolean> counted =
        atOnce(
            16,
            thread ->
                store()
                    .inTransaction(
                        work -> work.addVote("plan", "INC-1", approvalOf("person" + thread))));

    assertThat(counted).hasSize(16).containsOnly(true);
    run(
        work ->
            assertThat(work.votes("plan"))
                .extracting(Signature::person)
                .hasSize(16)
                .doesNotHaveDuplicates());
  }

  @Test
  default void a_change_is_begun_once_however_many_try() {
    for (int round = 0; round < 5; round++) {
      String plan = "plan" + round;

      List<Boolean> begun =
          atOnce(
              16,
              thread ->
                  store()
                      .inTransaction(
                          work -> {
                            boolean mine = work.beginExecution(execution(plan, "restart", NOON));
                            if (mine) {
                              work.append(NOON, "", "begun", plan);
                            }
                            return mine;
                          }));

      assertThat(begun).filteredOn(yes -> yes).hasSize(1);
    }
    run(work -> assertThat(work.ledgerAfter(0, 100)).hasSize(5));
  }

  @Test
  default void who_begins_a_change_knows_what_else_runs() {
    List<Boolean> begun =
        atOnce(
            8,
            thread ->
                store()
                    .inTransaction(
                        work ->
                            work.lockRunning().isEmpty()
                                && work.beginExecution(execution("plan" + thread, "drain", NOON))));

    assertThat(begun).filteredOn(yes -> yes).hasSize(1);
    run(work -> assertThat(work.lockRunning()).hasSize(1));
  }

  private String openOrJoin(String name) {
    return store()
        .inTransaction(
            work ->
                work.lockOpenIncident(deployment(name))
                    .map(IncidentRecord::id)
                    .orElseGet(
                        () -> {
                          String id = work.nextIncidentId();
                          work.saveIncident(incident(id, deployment(name)));
                          return id;
                        }));
  }
}
