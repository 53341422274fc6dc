package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which types of facts orders look for, in whatever way. */
final class TypesRead {
  private final Set<FactType> found = new LinkedHashSet<>();

  private TypesRead() {}

  static Set<FactType> by(Order order) {
    return by(List.of(order));
  }

  static Set<FactType> by(Collection<Order> orders) {
    TypesRead read = new TypesRead();
    orders.forEach(order -> read.all(order.when()));
    return read.found;
  }

  private void all(List<Condition> conditions) {
    conditions.forEach(this::one);
  }

  private void one(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      found.add(pattern.type());
    } else if (condition instanceof Condition.Not not) {
      all(not.inner());
    } else if (condition instanceof Condition.Exists exists) {
      all(exists.inner());
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(this::all);
    } else {
      one(((Condition.Accumulate) condition).input());
    }
  }
}
