package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreThreads.atOnce;
import static io.midwatch.tests.contract.StoreThreads.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a unit of work promises to those who wait for one another. */
interface StoreLocksContract extends StoreUnderTest {

  @Test
  default void the_ledger_has_no_gap_and_its_chain_holds_with_many_writers() {
    List<String> ids = IntStream.range(0, 8).mapToObj(i -> kept(deployment("d" + i)).id()).toList();
    AtomicInteger runs = new AtomicInteger();

    atOnce(
        8,
        thread -> {
          for (int i = 0; i < 15; i++) {
            int entry = i;
            run(
                work -> {
                  runs.incrementAndGet();
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
    assertThat(runs).as("they wait for one another rather than lose races").hasValue(8 * 15);
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
  default void whoever_locks_an_incident_has_it_alone_until_the_end() throws Exception {
    IncidentRecord cart = kept(deployment("cart"));
    for (Function<Work, Optional<IncidentRecord>> lock :
        List.<Function<Work, Optional<IncidentRecord>>>of(
            work -> work.lockIncident(cart.id()), work -> work.lockOpenIncident(cart.target()))) {
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch second = new CountDownLatch(1);
      CompletableFuture<Long> later =
          CompletableFuture.supplyAsync(
              () -> {
                await(first, 10_000);
                return store()
                    .inTransaction(
                        work -> {
                          long turn = lock.apply(work).orElseThrow().turn();
                          second.countDown();
                          return turn;
                        });
              });

      long turn =
          store()
              .inTransaction(
                  work -> {
                    IncidentRecord mine = lock.apply(work).orElseThrow().edit().nextTurn().done();
                    first.countDown();
                    assertThat(await(second, 300)).isFalse();
                    work.saveIncident(mine);
                    return mine.turn();
                  });

      assertThat(later.get(20, TimeUnit.SECONDS)).isEqualTo(turn);
    }
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
}
