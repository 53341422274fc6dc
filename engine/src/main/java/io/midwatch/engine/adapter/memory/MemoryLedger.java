package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.stream.Stream;

/** The ledger as one transaction sees it. */
final class MemoryLedger {

  private final MemoryTables tables;
  private final Undo undo;

  MemoryLedger(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  LedgerEntry append(Moment at, String incident, String kind, String json) {
    int last = tables.ledger.size();
    String previous = last == 0 ? Chain.START : tables.ledger.get(last - 1).hash();
    LedgerEntry entry = Chain.link(last + 1L, previous, at, incident, kind, json);
    undo.add(tables.ledger, entry);
    return entry;
  }

  List<LedgerEntry> after(long seq, int limit) {
    return tables.ledger.stream().skip(Math.max(0, seq)).limit(limit).toList();
  }

  long lastSeq() {
    return tables.ledger.size();
  }

  Stream<LedgerEntry> of(String incident) {
    return tables.ledger.stream().filter(entry -> entry.incident().equals(incident));
  }
}
