package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.function.Predicate;
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

  Stream<LedgerEntry> ofKind(String kind, Moment since, long after) {
    return tables.ledger.stream()
        .skip(Math.max(0, after))
        .filter(entry -> entry.kind().equals(kind) && !entry.body().isEmpty())
        .filter(entry -> !entry.at().isBefore(since));
  }

  List<Long> forgetBodies(Moment before, int limit, Predicate<String> open) {
    List<Long> numbers =
        tables.ledger.stream()
            .filter(entry -> entry.at().isBefore(before) && !entry.body().isEmpty())
            .filter(entry -> !open.test(entry.incident()))
            .limit(limit)
            .map(LedgerEntry::seq)
            .toList();
    for (long number : numbers) {
      LedgerEntry entry = tables.ledger.get((int) number - 1);
      undo.set(tables.ledger, (int) number - 1, withoutBody(entry));
    }
    return numbers;
  }

  private static LedgerEntry withoutBody(LedgerEntry entry) {
    return new LedgerEntry(
        entry.seq(),
        entry.at(),
        entry.incident(),
        entry.kind(),
        "",
        entry.bodyDigest(),
        entry.previousHash(),
        entry.hash());
  }
}
