package io.midwatch.tests.bench;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Marks the lists of a case as looked through whole: without that, every guardrail holds. */
final class Marks {
  private static final List<FactType> MARKED =
      Vocabulary.types().stream().filter(FactType::marked).toList();

  /** How many there are in a case. */
  static final int COUNT = MARKED.size();

  private Marks() {}

  /** The facts with a mark for each list. */
  static List<Fact> with(List<Fact> facts) {
    List<Fact> marked = new ArrayList<>(facts);
    for (FactType type : MARKED) {
      long entries = facts.stream().filter(type.carrier()::isInstance).count();
      marked.add(new WholeList(type.name(), (int) entries));
    }
    return marked;
  }
}
