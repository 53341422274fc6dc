package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;

/**
 * What one file held.
 *
 * @param orders the orders in which nothing is wrong, in the file's sequence
 * @param problems everything that is wrong, by place; if there is one, none of the orders may be
 *     put in force
 */
public record Orders(List<Order> orders, List<PolicyProblem> problems) {
  public Orders {
    orders = List.copyOf(orders);
    problems = List.copyOf(problems);
  }
}
