package io.midwatch.engine.app;

import io.midwatch.engine.adapter.database.LedgerFile;
import io.midwatch.engine.cli.LedgerDoor;
import io.midwatch.engine.cli.MidwatchCommand;
import io.midwatch.engine.ledger.LedgerEntry;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one entry point: reads the command line; only the verbs that need the service start it. */
@QuarkusMain
public final class Midwatch {

  /**
   * Kept, so that its level is. Until the service starts, which most verbs never do, Quarkus has
   * every message written down to be kept for later, and Drools has one for each step that it
   * takes: deciding would take twenty times as long.
   */
  private static final Logger DROOLS = Logger.getLogger("org.drools");

  private Midwatch() {}

  /** Ends the process by itself: clients of the verbs leave threads behind. */
  public static void main(String... arguments) {
    DROOLS.setLevel(Level.INFO);
    // One wording on every machine: other locales write other digits.
    Locale.setDefault(Locale.ROOT);
    Service service = new Service(System.err);
    System.exit(
        MidwatchCommand.over(
                new Serve(service),
                new Demo(service),
                Midwatch::ledger,
                new SandboxNights(),
                new Doctor(System.getenv()))
            .execute(arguments));
  }

  private static LedgerDoor.Pages ledger(String jdbcUrl) {
    LedgerFile file = LedgerFile.open(jdbcUrl);
    return new LedgerDoor.Pages() {
      @Override
      public List<LedgerEntry> after(long seq, int limit) {
        return file.after(seq, limit);
      }

      @Override
      public void close() {
        file.close();
      }
    };
  }
}
