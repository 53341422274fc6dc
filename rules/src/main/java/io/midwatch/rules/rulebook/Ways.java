package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import java.util.ArrayList;
import java.util.List;

/** The ways in which conditions with {@code or} can come about, each without {@code or}. */
final class Ways {
  private Ways() {}

  static List<List<Condition>> of(List<Condition> conditions) {
    List<List<Condition>> ways = List.of(List.of());
    for (Condition condition : conditions) {
      List<List<Condition>> longer = new ArrayList<>();
      for (List<Condition> way : ways) {
        for (List<Condition> tail : ofOne(condition)) {
          List<Condition> both = new ArrayList<>(way);
          both.addAll(tail);
          longer.add(both);
        }
      }
      ways = longer;
    }
    return ways;
  }

  private static List<List<Condition>> ofOne(Condition condition) {
    if (condition instanceof Condition.Either either) {
      return either.branches().stream().flatMap(branch -> of(branch).stream()).toList();
    }
    if (condition instanceof Condition.Not not) {
      List<Condition> none = new ArrayList<>();
      of(not.inner()).forEach(way -> none.add(new Condition.Not(way)));
      return List.of(none);
    }
    if (condition instanceof Condition.Exists exists) {
      List<List<Condition>> ways = new ArrayList<>();
      of(exists.inner()).forEach(way -> ways.add(List.of(new Condition.Exists(way))));
      return ways;
    }
    return List.of(List.of(condition));
  }
}
