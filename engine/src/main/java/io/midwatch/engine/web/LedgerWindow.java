package io.midwatch.engine.web;

import io.midwatch.engine.ledger.LedgerEntry;
import java.util.List;

/**
 * Some entries of the ledger, as far as its reader may see them.
 *
 * @param entries in order
 * @param last the number of the last entry that was looked at; the one asked after if there was
 *     none
 * @param hidden how many were looked at and are not shown: of clusters that the reader may not see,
 *     or of the whole fleet
 */
public record LedgerWindow(List<LedgerEntry> entries, long last, int hidden) {

  public LedgerWindow {
    entries = List.copyOf(entries);
  }
}
