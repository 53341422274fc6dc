package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Interpreter.Match;
import io.midwatch.rules.orders.Order;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads judging orders once more, with the interpreter: a verdict rests on what two readings that
 * share no code agree on.
 */
final class SecondReading {
  private final Interpreter interpreter;
  private final Map<String, Set<Map<String, Object>>> said;

  SecondReading(Interpreter interpreter, Iterable<Finding> findings) {
    this.interpreter = interpreter;
    this.said =
        java.util.stream.StreamSupport.stream(findings.spliterator(), false)
            .collect(
                Collectors.groupingBy(
                    finding -> finding.order().id(),
                    Collectors.mapping(Finding::bindings, Collectors.toSet())));
  }

  /**
   * What is wrong with what Drools made of the order; empty if the interpreter makes the same of
   * it.
   */
  Optional<String> objection(Order order) {
    try {
      Set<Map<String, Object>> matched =
          interpreter.matches(order).stream().map(Match::bindings).collect(Collectors.toSet());
      return matched.equals(said.getOrDefault(order.id(), Set.of()))
          ? Optional.empty()
          : Optional.of("two readings of order " + order.id() + " differ; neither is believed");
    } catch (RuntimeException e) {
      return Optional.of("order " + order.id() + " can't be worked out: " + e.getMessage());
    }
  }
}
