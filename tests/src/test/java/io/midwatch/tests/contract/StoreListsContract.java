package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.execution;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreSamples.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is listed, and in which order. */
interface StoreListsContract extends StoreUnderTest {

  @Test
  default void incidents_are_listed_newest_first_page_by_page() {
    List<String> ids =
        List.of("a", "b", "c", "d", "e").stream().map(n -> kept(deployment(n)).id()).toList();

    run(
        work -> {
          assertThat(listed(work, IncidentFilter.ANY, 2, null))
              .containsExactly(ids.get(4), ids.get(3));
          assertThat(listed(work, IncidentFilter.ANY, 2, ids.get(3)))
              .containsExactly(ids.get(2), ids.get(1));
          assertThat(listed(work, IncidentFilter.ANY, 2, ids.get(1))).containsExactly(ids.get(0));
          assertThat(listed(work, IncidentFilter.ANY, 2, ids.get(0))).isEmpty();
          assertThat(listed(work, IncidentFilter.ANY, 2, "INC-unheard-of")).isEmpty();
        });
  }

  @Test
  default void of_an_incidents_many_cards_the_newest_are_listed() {
    for (int i = 0; i < 201; i++) {
      String id = "%016x".formatted(i * 0x9E3779B97F4A7C15L);
      Moment now = NOON.plus(Duration.ofSeconds(i));
      run(work -> work.chat().save(Card.begun(id, "INC-1", "hash " + now, "C1", now)));
    }
    String newest = "hash " + NOON.plus(Duration.ofSeconds(200));

    run(
        work ->
            assertThat(work.chat().cardsOf("INC-1"))
                .hasSize(200)
                .extracting(Card::planHash)
                .contains(newest)
                .doesNotContain("hash " + NOON));
  }

  @Test
  default void incidents_are_found_by_state_cluster_and_text() {
    IncidentRecord cart = kept(deployment("cart"));
    IncidentRecord odd = kept(deployment("100%_Odd!"));
    IncidentRecord ended = kept(deployment("web"));
    run(work -> work.saveIncident(ended(ended, IncidentState.CLOSED)));

    run(
        work -> {
          assertThat(listed(work, new IncidentFilter(IncidentState.CLOSED, "", ""), 10, null))
              .containsExactly(ended.id());
          assertThat(listed(work, new IncidentFilter(null, "eu-1", ""), 10, null)).hasSize(3);
          assertThat(listed(work, new IncidentFilter(null, "eu", ""), 10, null)).isEmpty();
          assertThat(listed(work, new IncidentFilter(null, "", "SHOP/CART"), 10, null))
              .containsExactly(cart.id());
          assertThat(listed(work, new IncidentFilter(null, "", "crashlooping on"), 10, null))
              .hasSize(3);
          assertThat(listed(work, new IncidentFilter(null, "", "100%_odd!"), 10, null))
              .containsExactly(odd.id());
          assertThat(listed(work, new IncidentFilter(null, "", "c_rt"), 10, null)).isEmpty();
          assertThat(listed(work, new IncidentFilter(IncidentState.OPEN, "", "web"), 10, null))
              .isEmpty();
          assertThat(work.countByState(io.midwatch.engine.access.Reach.FLEET))
              .hasSize(IncidentState.values().length)
              .satisfies(
                  counts -> {
                    assertThat(counts.get(IncidentState.OPEN.ordinal())).isEqualTo(2);
                    assertThat(counts.get(IncidentState.CLOSED.ordinal())).isEqualTo(1);
                    assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
                  });
          assertThat(work.incidentsIn(IncidentState.OPEN)).containsExactly(cart.id(), odd.id());
        });
  }

  @Test
  default void changes_are_listed_newest_first() {
    run(
        work -> {
          work.beginExecution(restart("p1", 0));
          work.beginExecution(restart("p2", 1));
          work.beginExecution(execution("p3", "drain", NOON));
          work.beginExecution(restart("p4", 0));
          work.saveExecution(restart("p1", 0).ended(ApprovalState.SUCCEEDED, hoursLater(5)));
          work.saveExecution(restart("p2", 1).ended(ApprovalState.FAILED, hoursLater(3)));
          work.saveExecution(restart("p4", 0).settled(true));
        });

    run(
        work -> {
          assertThat(work.executionsSince(hoursLater(4)))
              .extracting(one -> one.planHash())
              .containsExactly("p1", "p3");
          assertThat(work.executionsSince(hoursLater(3)))
              .extracting(one -> one.planHash())
              .containsExactly("p2", "p1", "p3");
          assertThat(work.executionsOf("restart"))
              .extracting(one -> one.planHash())
              .containsExactly("p1", "p2");
        });
  }

  @Test
  default void steps_come_in_the_order_in_which_they_were_begun() {
    run(work -> work.saveStep(step("plan", 1, "cordon")));
    run(work -> work.saveStep(step("plan", 2, "evict-b")));
    run(work -> work.saveStep(step("plan", 3, "evict-a")));
    run(work -> work.saveStep(step("plan", 1, "cordon").now(StepRecord.State.DONE, "ok", NOON)));

    run(
        work ->
            assertThat(work.steps("plan"))
                .extracting(one -> one.name() + " " + one.state())
                .containsExactly("cordon DONE", "evict-b INTENT", "evict-a INTENT"));
  }

  @Test
  default void the_ledger_is_read_by_kind() {
    run(
        work -> {
          work.append(NOON, "INC-0", "alert", "a");
          work.append(NOON, "INC-0", "model-call", "b");
          work.append(NOON.plus(Duration.ofHours(1)), "INC-1", "model-call", "c");
          work.append(NOON.plus(Duration.ofHours(2)), "INC-0", "model-call", "d");
        });

    run(
        work -> {
          assertThat(work.ledgerOf("INC-0", "model-call", 10))
              .extracting(LedgerEntry::seq)
              .containsExactly(2L, 4L);
          assertThat(work.ledgerOf("INC-0", "model-call", 1)).hasSize(1);
          assertThat(work.lastOf("INC-0", "model-call")).map(LedgerEntry::seq).contains(4L);
          assertThat(work.lastOf("INC-1", "alert")).isEmpty();
          assertThat(work.ledgerOfKind("model-call", NOON, 2, 10))
              .extracting(LedgerEntry::seq)
              .containsExactly(3L, 4L);
          assertThat(work.ledgerOfKind("model-call", NOON.plus(Duration.ofHours(2)), 0, 10))
              .extracting(LedgerEntry::body)
              .containsExactly(StoreSamples.json("d"));
          assertThat(work.ledgerOfKind("model-call", NOON, 0, 1)).hasSize(1);
        });
  }

  @Test
  default void the_ledger_is_read_from_a_number_on_or_by_incident() {
    run(
        work -> {
          for (int i = 1; i <= 6; i++) {
            work.append(NOON, "INC-" + i % 2, "kind" + i, "x");
          }
        });

    run(
        work -> {
          assertThat(work.ledgerAfter(2, 3))
              .extracting(LedgerEntry::seq)
              .containsExactly(3L, 4L, 5L);
          assertThat(work.ledgerAfter(6, 3)).isEmpty();
          assertThat(work.lastSeq()).isEqualTo(6);
          work.append(NOON, "", "seventh", "x");
          assertThat(work.lastSeq()).isEqualTo(7);
          assertThat(work.ledgerOf("INC-0", 2))
              .extracting(LedgerEntry::seq)
              .containsExactly(2L, 4L);
          assertThat(work.ledgerSizeOf("INC-0")).isEqualTo(3);
          assertThat(work.ledgerSizeOf("INC-9")).isZero();
          assertThat(work.ledgerAfter(0, 1).get(0).at()).isEqualTo(NOON);
          assertThat(work.ledgerAfter(0, 1).get(0).body()).isEqualTo(StoreSamples.json("x"));
        });
  }

  private static List<String> listed(
      Work work, IncidentFilter filter, int limit, @Nullable String after) {
    return work.incidents(filter, limit, after).stream().map(IncidentRecord::id).toList();
  }

  private static IncidentRecord ended(IncidentRecord incident, IncidentState state) {
    return incident.edit().state(state, List.of("over")).done();
  }

  private static ExecutionRecord restart(String planHash, int startedAfterHours) {
    return execution(planHash, "restart", hoursLater(startedAfterHours));
  }

  private static Moment hoursLater(int hours) {
    return NOON.plus(StoreSamples.HOUR.multipliedBy(hours));
  }
}
