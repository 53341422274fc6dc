package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads judging orders once more, with the interpreter: a verdict rests on what two readings that
 * share no code agree on.
 */
final class SecondReading {
  private final Interpreter interpreter;
  private final Map<String, Set<Map<String, Object>>> said;

  SecondReading(Interpreter interpreter, Iterable<Finding> findings) {
    this.interpreter = interpreter;
    this.said = new HashMap<>();
    for (Finding finding : findings) {
      said.computeIfAbsent(finding.order().id(), id -> new HashSet<>()).add(finding.bindings());
    }
  }

  /**
   * What is wrong with what Drools made of the order; empty if the interpreter makes the same of
   * it.
   */
  Optional<String> objection(Order order) {
    try {
      Set<Map<String, Object>> matched = new HashSet<>();
      interpreter.matches(order).forEach(match -> matched.add(match.bindings()));
      return matched.equals(said.getOrDefault(order.id(), Set.of()))
          ? Optional.empty()
          : Optional.of("two readings of order " + order.id() + " differ; neither is believed");
    } catch (RuntimeException e) {
      return Optional.of("order " + order.id() + " can't be worked out: " + e.getMessage());
    }
  }
}
