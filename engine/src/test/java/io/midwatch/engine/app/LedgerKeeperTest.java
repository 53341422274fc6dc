package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerKeeperTest {

  private static final Duration KEEP = Duration.ofDays(30);

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);
  private final LedgerKeeper keeper = new LedgerKeeper(store, time, KEEP);

  @Test
  void what_was_removed_is_said_in_the_ledger() {
    append();
    append();
    time.pass(KEEP.plusSeconds(1));
    append();

    assertThat(keeper.removeSome()).isEqualTo(2);

    List<LedgerEntry> entries = store.inTransaction(work -> work.ledgerAfter(0, 10));
    assertThat(entries)
        .extracting(e -> e.body().isEmpty())
        .containsExactly(true, true, false, false);
    assertThat(entries.get(3).kind()).isEqualTo("retention");
    assertThat(entries.get(3).body()).contains("the bodies of 2 entries from 1 to 2");
  }

  @Test
  void where_nothing_is_old_nothing_is_said() {
    append();
    time.pass(KEEP);

    assertThat(keeper.removeSome()).isZero();
    long last = store.inTransaction(Work::lastSeq);
    assertThat(last).isEqualTo(1);
  }

  private void append() {
    store.inTransaction(work -> work.append(time.now(), "", "note", List.of("x")));
  }
}
