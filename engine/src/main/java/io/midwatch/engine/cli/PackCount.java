package io.midwatch.engine.cli;

import io.midwatch.engine.policy.Inspection;
import io.midwatch.rules.orders.Order;

/** How much there is in a pack, in one line. */
final class PackCount {

  private PackCount() {}

  static String of(Inspection inspection) {
    long grants = inspection.orders().stream().filter(PackCount::fromTable).count();
    long orders = inspection.orders().size() - grants;
    String operations =
        inspection
            .sound()
            .map(pack -> count(pack.operations().size(), "operation") + ", ")
            .orElse("");
    return operations
        + count(orders, "order")
        + ", "
        + count(grants, "row")
        + " of grants; digest "
        + inspection.digest().substring(0, 12);
  }

  static boolean fromTable(Order order) {
    return order.file().endsWith(".csv");
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
