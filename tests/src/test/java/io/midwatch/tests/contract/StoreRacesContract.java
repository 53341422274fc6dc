package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.approvalOf;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.execution;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.change.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a unit of work promises to many at the same time. */
interface StoreRacesContract extends StoreUnderTest {

  @Test
  default void the_ledger_has_no_gap_and_its_chain_holds_with_many_writers() {
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> kept(deployment("d" + i)).id()).toList();

    atOnce(
        8,
        thread -> {
          for (int i = 0; i < 15; i++) {
            int entry = i;
            run(
                work -> {
                  work.lockIncident(ids.get(thread));
                  work.append(NOON, ids.get(thread), "step", thread + "/" + entry);
                  if (entry % 5 == 0) {
                    work.append(NOON, ids.get(thread), "more", thread + "/" + entry);
                  }
                });
          }
          return true;
        });

    run(
        work -> {
          List<LedgerEntry> all = work.ledgerAfter(0, 1_000);
          assertThat(all).hasSize(8 * 18);
          assertThat(faultsOf(all)).isEmpty();
        });
  }

  @Test
  default void writers_that_lock_in_opposite_order_all_get_through() {
    String first = kept(deployment("a")).id();
    String second = kept(deployment("b")).id();

    atOnce(
        4,
        thread -> {
          for (int i = 0; i < 5; i++) {
            run(
                work -> {
                  work.lockIncident(thread % 2 == 0 ? first : second);
                  work.append(NOON, "", "between", "x");
                  work.lockIncident(thread % 2 == 0 ? second : first);
                });
          }
          return true;
        });

    run(work -> assertThat(work.ledgerAfter(0, 1_000)).hasSize(20));
  }

  @Test
  default void no_change_of_a_locked_incident_is_lost() {
    String id = kept(deployment("cart")).id();

    atOnce(
        8,
        thread -> {
          for (int i = 0; i < 10; i++) {
            run(
                work -> {
                  IncidentRecord incident = work.lockIncident(id).orElseThrow();
                  work.saveIncident(incident.edit().nextTurn().done());
                });
          }
          return true;
        });

    run(work -> assertThat(work.incident(id).orElseThrow().turn()).isEqualTo(1 + 8 * 10));
  }

  @Test
  default void no_change_is_lost_even_without_a_lock() {
    String id = kept(deployment("cart")).id();

    atOnce(
        4,
        thread -> {
          for (int i = 0; i < 5; i++) {
            run(
                work ->
                    work.saveIncident(work.incident(id).orElseThrow().edit().nextTurn().done()));
          }
          return true;
        });

    run(work -> assertThat(work.incident(id).orElseThrow().turn()).isEqualTo(1 + 4 * 5));
  }

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

  /** What is wrong with a whole ledger. */
  static List<String> faultsOf(Iterable<LedgerEntry> ledger) {
    List<String> faults = new ArrayList<>();
    long seq = 1;
    String previous = Chain.START;
    for (LedgerEntry entry : ledger) {
      Chain.fault(entry, seq, previous).ifPresent(faults::add);
      seq++;
      previous = entry.hash();
    }
    return faults;
  }

  private static <T> List<T> atOnce(int threads, Job<T> job) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.add(
            () -> {
              start.await(10, TimeUnit.SECONDS);
              return job.run(thread);
            });
      }
      List<T> results = Collections.synchronizedList(new ArrayList<>());
      for (Future<T> future : pool.invokeAll(all, 60, TimeUnit.SECONDS)) {
        results.add(future.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Something that one of several threads does. */
  interface Job<T> {
    T run(int thread) throws Exception;
  }
}
