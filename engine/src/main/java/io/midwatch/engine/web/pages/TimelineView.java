package io.midwatch.engine.web.pages;

import io.midwatch.engine.ledger.EntryWords;
import io.midwatch.engine.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened, newest first.
 *
 * @param leftOut how many entries are not shown
 */
record TimelineView(List<Line> lines, long leftOut) {

  private static final int MOST = 100;

  static TimelineView of(List<LedgerEntry> oldestFirst, long alreadyLeftOut) {
    List<Line> lines = new ArrayList<>();
    int from = Math.max(0, oldestFirst.size() - MOST);
    for (int i = oldestFirst.size() - 1; i >= from; i--) {
      lines.add(Line.of(oldestFirst.get(i)));
    }
    return new TimelineView(lines, from + alreadyLeftOut);
  }

  /** An entry. */
  record Line(long seq, At at, String kind, String words) {

    static Line of(LedgerEntry entry) {
      return new Line(entry.seq(), At.of(entry.at()), Say.name(entry.kind()), EntryWords.of(entry));
    }
  }
}
