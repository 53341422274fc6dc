package io.midwatch.engine.cli;

import io.midwatch.engine.ledger.LedgerEntry;
import java.util.List;

/** Opens the ledger of a database whose service is stopped. */
@FunctionalInterface
public interface LedgerDoor {

  /** Opens a JDBC URL for reading. */
  Pages open(String jdbcUrl);

  /** Reads a ledger page by page. */
  interface Pages extends AutoCloseable {

    /** At most {@code limit} entries after a number, in order; empty at the end. */
    List<LedgerEntry> after(long seq, int limit);

    @Override
    void close();
  }
}
