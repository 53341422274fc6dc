package io.midwatch.rules.rulebook;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which lists of a case were looked through whole. In any other, that nothing is there may only
 * mean that nobody looked.
 */
final class Lists {
  private final Collection<Fact> facts;

  Lists(Collection<Fact> facts) {
    this.facts = facts;
  }

  /** The names of the lists that an order reads and that were not looked through whole. */
  Set<String> missing(Order order) {
    Set<String> missing = new TreeSet<>();
    order.when().forEach(condition -> missing(condition, missing));
    return missing;
  }

  private void missing(Condition condition, Set<String> missing) {
    if (condition instanceof Condition.Pattern pattern) {
      FactType type = pattern.type();
      if ((type.marked() || !marks(type).isEmpty()) && !whole(type)) {
        missing.add(type.name());
      }
    } else if (condition instanceof Condition.Not not) {
      not.inner().forEach(inner -> missing(inner, missing));
    } else if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(inner -> missing(inner, missing));
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> branch.forEach(inner -> missing(inner, missing)));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      missing(accumulate.input(), missing);
    }
  }

  /** True if a mark says how many entries there are, and so many are there. */
  private boolean whole(FactType type) {
    long entries = facts.stream().filter(fact -> Vocabulary.typeOf(fact) == type).count();
    List<WholeList> marks = marks(type);
    return !marks.isEmpty() && marks.stream().allMatch(mark -> mark.entries() == entries);
  }

  /** A mark counts for every type: one entry fewer than it says is one that somebody lost. */
  private List<WholeList> marks(FactType type) {
    return facts.stream()
        .filter(WholeList.class::isInstance)
        .map(WholeList.class::cast)
        .filter(mark -> mark.list().equals(type.name()))
        .toList();
  }
}
