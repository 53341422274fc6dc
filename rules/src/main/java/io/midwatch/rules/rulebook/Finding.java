package io.midwatch.rules.rulebook;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Shown;
import io.midwatch.rules.orders.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that an order said about one combination of facts.
 *
 * @param order the order
 * @param statement which of its statements
 * @param values what its arguments were
 * @param bindings what the order's names stood for
 */
record Finding(
    Order order, Statement statement, List<Object> values, Map<String, Object> bindings) {
  static final Comparator<Finding> SEQUENCE =
      Comparator.comparing((Finding f) -> f.order().id())
          .thenComparing(f -> f.statement().verb())
          .thenComparing(f -> String.valueOf(f.values()))
          .thenComparing(f -> String.join("\n", f.shownFacts()));

  Finding {
    values = List.copyOf(values);
    bindings = Map.copyOf(bindings);
  }

  /** Of little, because every finding is hashed: an order's whole text would be hashed with it. */
  @Override
  public int hashCode() {
    return Objects.hash(order.id(), values.get(values.size() - 1));
  }

  /** The matched facts. */
  List<Fact> facts() {
    return bindings.values().stream().filter(Fact.class::isInstance).map(Fact.class::cast).toList();
  }

  /** The matched facts in words, sorted. */
  List<String> shownFacts() {
    return facts().stream().map(Shown::fact).sorted().distinct().toList();
  }

  String text(int argument) {
    return (String) values.get(argument);
  }
}
