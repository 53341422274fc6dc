package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PackFile;

/** Orders around a piece of text that a test is about. */
final class Texts {
  private Texts() {}

  static String order(String when, String then) {
    return "rule \"a rule\"\n    @id(\"a.b\") @owner(\"sre\") @why(\"because\")\nwhen\n    "
        + when
        + "\nthen\n    "
        + then
        + "\nend\n";
  }

  /** A judging order with these conditions. */
  static String when(String when) {
    return order(when, "orders.veto($p, \"no\");");
  }

  /** The one order of a text in which nothing is wrong. */
  static Order read(String text) {
    Orders orders = OrderReader.read(new PackFile("a.drl", text));
    if (!orders.problems().isEmpty()) {
      throw new AssertionError(orders.problems().toString());
    }
    return orders.orders().get(0);
  }

  /** Conditions as they are printed, without blanks at the beginnings of lines. */
  static String printedWhen(String when) {
    String printed = Printer.print(read(when(when)));
    return printed
        .substring(printed.indexOf("when\n") + 5, printed.indexOf("then\n"))
        .indent(-4)
        .strip();
  }
}
