package io.midwatch.engine.web.pages;

import io.midwatch.engine.activation.Comparison;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.rules.autonomy.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * A pack that waits for signatures, and what it would change.
 *
 * @param author who wrote it; empty if its source does not say
 * @param matrix a row for each verdict of today, a cell for each verdict under the new pack
 * @param milder recorded cases that would be decided milder
 * @param milderLeftOut how many more there are
 */
record WaitingPack(
    String name,
    String digest,
    String author,
    At since,
    At lapses,
    String words,
    String compared,
    List<Tag> verdicts,
    List<Row> matrix,
    List<Case> milder,
    int milderLeftOut,
    List<Signed> signed,
    int needed) {

  static WaitingPack of(PackStatus.Pending pending) {
    Comparison comparison = pending.comparison();
    return new WaitingPack(
        pending.name(),
        pending.digest(),
        pending.author(),
        At.of(pending.since()),
        At.of(pending.lapses()),
        comparison.words(),
        Say.count(comparison.cases(), "recorded case")
            + (comparison.older() ? ", the newest; older ones were not looked at" : ""),
        Arrays.stream(Verdict.values()).map(Tag::of).toList(),
        Arrays.stream(Verdict.values()).map(from -> Row.of(from, comparison)).toList(),
        comparison.milder().stream().map(Case::of).toList(),
        comparison.milderCount() - comparison.milder().size(),
        pending.signatures().stream().map(s -> new Signed(s.person(), At.of(s.at()))).toList(),
        pending.needed());
  }

  /** A person who has signed. */
  record Signed(String person, At at) {}

  /** The cases of one verdict, by what they would become. */
  record Row(Tag from, List<Cell> cells) {

    static Row of(Verdict from, Comparison comparison) {
      return new Row(
          Tag.of(from),
          Arrays.stream(Verdict.values()).map(to -> Cell.of(from, to, comparison)).toList());
    }
  }

  /**
   * How many cases move from one verdict to another.
   *
   * @param words the count, or a dot where none moves
   * @param tone {@code bad} for milder ones, {@code ok} for stricter ones
   */
  record Cell(String words, String tone) {

    static Cell of(Verdict from, Verdict to, Comparison comparison) {
      int count =
          comparison.moves().stream()
              .filter(move -> move.from() == from && move.to() == to)
              .mapToInt(Comparison.Move::count)
              .sum();
      if (from == to) {
        return new Cell("–", "mute");
      }
      return count == 0
          ? new Cell("0", "mute")
          : new Cell(Integer.toString(count), to.compareTo(from) < 0 ? "warn" : "ok");
    }
  }

  /** A recorded case that would be decided milder. */
  record Case(String incident, String href, String operation, Tag from, Tag to) {

    static Case of(Comparison.MilderCase milder) {
      return new Case(
          milder.incident(),
          Links.incident(milder.incident()),
          Say.name(milder.operation()),
          Tag.of(milder.from()),
          Tag.of(milder.to()));
    }
  }
}
