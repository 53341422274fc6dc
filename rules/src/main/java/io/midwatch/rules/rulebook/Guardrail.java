package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import java.util.List;

/**
 * A guardrail with what is the same in every case: to find it out anew each time took a tenth of an
 * explained decision.
 *
 * @param order what it is made of
 * @param ways the ways in which its conditions can come about
 * @param limit what makes it speak, in words
 */
record Guardrail(Order order, List<List<Step>> ways, String limit) {

  /**
   * A condition, and how it is looked at.
   *
   * @param condition the condition
   * @param joins those of a pattern's tests that find the thing it is about
   * @param read what its other tests read
   */
  record Step(Condition condition, List<Term> joins, List<Term.Read> read) {}

  static Guardrail of(Order order) {
    List<List<Step>> ways =
        Ways.of(order.when()).stream()
            .map(way -> way.stream().map(each -> step(each, way.size() == 1)).toList())
            .toList();
    return new Guardrail(order, ways, Limits.of(order));
  }

  private static Step step(Condition condition, boolean alone) {
    if (condition instanceof Condition.Accumulate accumulate) {
      return new Step(condition, Limits.joins(accumulate.input()), List.of());
    }
    if (!(condition instanceof Condition.Pattern pattern)) {
      return new Step(condition, List.of(), List.of());
    }
    List<Term.Read> read =
        Limits.tests(pattern, alone).stream()
            .flatMap(test -> Terms.reads(test).stream())
            .distinct()
            .toList();
    return new Step(pattern, Limits.joins(pattern), read);
  }
}
