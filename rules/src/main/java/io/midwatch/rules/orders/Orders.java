package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;

/**
 * What one file held.
 *
 * @param orders the orders in which nothing is wrong, in the file's sequence
 * @param drafts all orders as far as they could be read, in the file's sequence
 * @param problems everything that is wrong, by place; if there is one, none of the orders may be
 *     put in force
 */
public record Orders(List<Order> orders, List<Draft> drafts, List<PolicyProblem> problems) {
  public Orders {
    orders = List.copyOf(orders);
    drafts = List.copyOf(drafts);
    problems = List.copyOf(problems);
  }
}
