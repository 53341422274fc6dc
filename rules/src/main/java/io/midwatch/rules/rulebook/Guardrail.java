package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Order;
import java.util.List;

/**
 * A guardrail with what is the same in every case: to put its limit into words anew each time took
 * a twentieth of an explained decision.
 *
 * @param order what it is made of
 * @param ways the ways in which its conditions can come about
 * @param limit what makes it speak, in words
 */
record Guardrail(Order order, List<List<Condition>> ways, String limit) {
  static Guardrail of(Order order) {
    return new Guardrail(order, Ways.of(order.when()), Limits.of(order));
  }
}
