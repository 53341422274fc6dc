package io.midwatch.tests.bench;

import io.midwatch.rules.autonomy.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a contender says of a case.
 *
 * @param verdict folded from the orders that fired
 * @param fired their ids, in any sequence
 */
record Answer(Verdict verdict, List<String> fired) {

  private static final Map<String, Flat> ORDERS = new HashMap<>();

  static {
    Flat.all().forEach(order -> ORDERS.put(order.id(), order));
  }

  /** Folds what fired: the mildest grant, raised by every raise; no grant, or a veto, holds. */
  static Answer of(List<String> fired) {
    Verdict grant = Verdict.HOLD;
    Verdict least = Verdict.RUN;
    for (String id : fired) {
      Flat order = ORDERS.get(id);
      switch (order.verb()) {
        case "grant" -> grant = grant.milder(order.says());
        case "raise" -> least = least.stricter(order.says());
        case "veto" -> least = Verdict.HOLD;
        default -> {}
      }
    }
    return new Answer(grant.stricter(least), fired);
  }

  boolean sameAs(Answer other) {
    return verdict == other.verdict
        && new TreeSet<>(fired).equals(new TreeSet<>(other.fired))
        && fired.size() == other.fired.size();
  }
}
