package io.midwatch.engine.activation;

import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.CaseFileProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The newest recorded cases, read from the end of the ledger in small pages. */
final class RecordedCases {

  /** So many cases are compared at most. */
  static final int MOST = 2_000;

  private static final int MOST_ENTRIES = 100_000;
  private static final int PAGE = 200;

  private RecordedCases() {}

  /**
   * Hands out the newest cases, newest first.
   *
   * @param with gets each case; empty for one that can't be read any more
   * @return true if older entries were not looked at
   */
  static boolean newest(UnitOfWork store, Consumer<Optional<CaseFile>> with) {
    long before = store.inTransaction(Work::lastSeq) + 1;
    long end = Math.max(1, before - MOST_ENTRIES);
    int found = 0;
    while (before > end) {
      long from = Math.max(end, before - PAGE);
      int length = (int) (before - from);
      List<LedgerEntry> page = store.inTransaction(work -> work.ledgerAfter(from - 1, length));
      for (int i = page.size() - 1; i >= 0; i--) {
        LedgerEntry entry = page.get(i);
        // a body that retention has removed says nothing either way
        if (entry.kind().equals("case") && !entry.body().isEmpty()) {
          if (found == MOST) {
            return true;
          }
          found++;
          with.accept(read(entry));
        }
      }
      before = from;
    }
    return end > 1;
  }

  private static Optional<CaseFile> read(LedgerEntry entry) {
    try {
      return Optional.of(CanonicalJson.read(entry.body(), CaseFile.class));
    } catch (CaseFileProblem unreadable) {
      return Optional.empty();
    }
  }
}
