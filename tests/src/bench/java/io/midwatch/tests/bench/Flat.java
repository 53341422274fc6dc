package io.midwatch.tests.bench;

import io.midwatch.rules.autonomy.Verdict;
import java.util.List;

/**
 * One of the sixty orders over flat attributes, in the Common Expression Language.
 *
 * @param id its id
 * @param verb what it says: grant, raise, veto or wake
 * @param says the verdict that it grants or raises to; HOLD where it names none
 * @param condition when it fires
 */
record Flat(String id, String verb, Verdict says, String condition) {

  /** All sixty. */
  static List<Flat> all() {
    return Texts.resource("orders.cel").lines().map(Flat::of).toList();
  }

  private static Flat of(String line) {
    String[] cells = line.split("\t", -1);
    boolean verdict = cells[1].equals("grant") || cells[1].equals("raise");
    return new Flat(
        cells[0], cells[1], verdict ? Verdict.valueOf(cells[2]) : Verdict.HOLD, cells[3]);
  }
}
