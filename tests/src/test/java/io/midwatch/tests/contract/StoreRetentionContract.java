package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.HOUR;
import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What retention takes from the ledger, and what it leaves. */
interface StoreRetentionContract extends StoreUnderTest {

  Moment LATER = NOON.plus(HOUR);

  @Test
  default void old_bodies_go_and_the_chain_is_as_sound_as_before() {
    run(
        work -> {
          work.append(NOON, "", "one", "a");
          work.append(NOON, "", "two", "b");
          work.append(LATER, "", "three", "c");
        });

    assertThat(forget(1)).containsExactly(1L);
    assertThat(forget(10)).containsExactly(2L);
    assertThat(forget(10)).isEmpty();

    List<LedgerEntry> entries = store().inTransaction(work -> work.ledgerAfter(0, 10));
    assertThat(entries).extracting(LedgerEntry::body).containsExactly("", "", "{\"said\":\"c\"}");
    String previous = Chain.START;
    for (LedgerEntry entry : entries) {
      assertThat(Chain.fault(entry, entries.indexOf(entry) + 1L, previous)).isEmpty();
      previous = entry.hash();
    }
    run(work -> assertThat(work.append(LATER, "", "four", "d").seq()).isEqualTo(4));
  }

  @Test
  default void what_belongs_to_an_open_incident_stays() {
    IncidentRecord incident = kept(deployment("cart"));
    run(work -> work.append(NOON, incident.id(), "alert", "a"));
    assertThat(forget(10)).isEmpty();

    run(
        work ->
            work.saveIncident(incident.edit().state(IncidentState.CLOSED, List.of("gone")).done()));
    assertThat(forget(10)).containsExactly(1L);
  }

  @Test
  default void what_is_taken_back_was_not_forgotten() {
    run(work -> work.append(NOON, "", "one", "a"));
    assertThatThrownBy(() -> run(StoreRetentionContract::forgetAndBreak)).hasMessage("broken off");

    run(work -> assertThat(work.ledgerAfter(0, 1).get(0).body()).isEqualTo("{\"said\":\"a\"}"));
  }

  private static void forgetAndBreak(Work work) {
    work.forgetBodies(LATER, 10);
    throw new IllegalStateException("broken off");
  }

  private List<Long> forget(int limit) {
    return store().inTransaction(work -> work.forgetBodies(LATER, limit));
  }
}
