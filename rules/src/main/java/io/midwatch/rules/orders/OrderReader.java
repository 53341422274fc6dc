package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PackFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a file of orders. Nothing that it does not know by name gets through. */
public final class OrderReader {
  private static final int LONGEST = 200_000;

  private OrderReader() {}

  /** The orders of a file, and everything that is wrong in it. */
  public static Orders read(PackFile file) {
    Problems problems = new Problems(file.path());
    List<Order> orders = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    if (file.text().length() > LONGEST) {
      String message = "the file has more than " + LONGEST + " letters";
      problems.add(new Position(0, 0), "too-long", message, "one order a file is best");
      return new Orders(orders, drafts, problems.sorted());
    }
    List<Syntax.Rule> rules = OrderParser.parse(file.text(), problems, drafts);
    OrderChecker checker = new OrderChecker(problems, drafts);
    for (Syntax.Rule rule : rules) {
      Order order = checker.order(rule);
      if (order != null) {
        orders.add(order);
      }
    }
    drafts.sort(Comparator.comparing(Draft::position));
    if (rules.isEmpty() && problems.count() == 0) {
      String message = "there is no order in this file";
      problems.add(new Position(0, 0), "empty-file", message, "delete it, or write a rule");
    }
    return new Orders(orders, drafts, problems.sorted());
  }
}
