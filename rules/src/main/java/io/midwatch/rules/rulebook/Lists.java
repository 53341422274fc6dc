package io.midwatch.rules.rulebook;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which lists of a case were looked through whole. In any other, that nothing is there may only
 * mean that nobody looked.
 */
final class Lists {
  private static final List<FactType> MARKED =
      Vocabulary.types().stream().filter(FactType::marked).toList();

  /** Worked out once for a case: to count anew for each order took a third of a verdict's time. */
  private final Set<FactType> partial;

  Lists(Seen seen) {
    Set<FactType> whole = new HashSet<>();
    this.partial = new HashSet<>();
    for (Fact fact : seen.of(Vocabulary.typeOf(WholeList.class))) {
      mark((WholeList) fact, seen, whole);
    }
    for (FactType type : MARKED) {
      if (!whole.contains(type)) {
        partial.add(type);
      }
    }
  }

  /** A mark counts for every type: one entry fewer than it says is one that somebody lost. */
  private void mark(WholeList mark, Seen seen, Set<FactType> whole) {
    FactType type = Vocabulary.type(mark.list()).orElse(null);
    if (type != null) {
      (seen.of(type).size() == mark.entries() ? whole : partial).add(type);
    }
  }

  /** True if every list was looked through whole, so that nothing is missing for any order. */
  boolean whole() {
    return partial.isEmpty();
  }

  /** The names of the lists that an order reads and that were not looked through whole. */
  Set<String> missing(Order order) {
    Set<String> missing = new TreeSet<>();
    if (!partial.isEmpty()) {
      for (FactType type : TypesRead.by(order)) {
        if (partial.contains(type)) {
          missing.add(type.name());
        }
      }
    }
    return missing;
  }
}
