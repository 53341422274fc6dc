package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.database.LedgerFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the process, however it ends. */
@Tag("full")
class StoreKillTest {

  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  void no_acknowledged_row_is_lost_when_the_process_is_killed() throws Exception {
    String url = StoreOnDisk.url(folder.resolve("midwatch"));

    for (int kill = 1; kill <= KILLS; kill++) {
      long acknowledged = killedWhileWriting(url, 50L * kill);

      try (LedgerFile ledger = LedgerFile.open(url)) {
        assertThat(ledger.lastWritten()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(StoreLocksContract.faultsOf(ledger.entries())).isEmpty();
        assertThat(ledger.after(ledger.lastWritten() - 1, 10)).hasSize(1);
      }
      try (StoreOnDisk disk = StoreOnDisk.open(url)) {
        long written =
            disk.store(disk.queue("reader"))
                .inTransaction(
                    work -> {
                      assertThat(work.stops()).hasSize(work.ledgerAfter(0, 100_000).size());
                      return (long) work.stops().size();
                    });
        assertThat(written).isGreaterThanOrEqualTo(acknowledged);
      }
    }
  }

  private static long killedWhileWriting(String url, long rows) throws Exception {
    long last = 0;
    try (StoreChild child = StoreChild.start("write", url)) {
      for (long row = 0; row < rows; row++) {
        last = number(child);
      }
      child.kill();
      // what it had said before it was killed
      String said = child.word();
      while (said != null) {
        last = Long.parseLong(said);
        said = child.word();
      }
    }
    return last;
  }

  private static long number(StoreChild child) throws Exception {
    String said = child.word();
    if (said == null) {
      throw new AssertionError("the child has ended by itself");
    }
    return Long.parseLong(said);
  }
}
