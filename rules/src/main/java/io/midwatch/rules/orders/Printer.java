package io.midwatch.rules.orders;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The one way to write an order. What is printed reads back as the same order. */
public final class Printer {
  private static final TermPrinter CONDITIONS = TermPrinter.conditions();
  private static final TermPrinter STATEMENTS = TermPrinter.statements();

  private Printer() {}

  /** Orders with an empty line between them. */
  public static String print(Collection<Order> orders) {
    return orders.stream().map(Printer::print).collect(Collectors.joining("\n"));
  }

  /** One order. */
  public static String print(Order order) {
    StringBuilder text = new StringBuilder("rule ").append(TermPrinter.quoted(order.name()));
    text.append("\n    @id(").append(TermPrinter.quoted(order.id()));
    text.append(") @owner(").append(TermPrinter.quoted(order.owner()));
    text.append(") @why(").append(TermPrinter.quoted(order.why())).append(")\nwhen\n");
    order.when().forEach(c -> text.append("    ").append(condition(c)).append('\n'));
    text.append("then\n");
    order.then().forEach(s -> text.append("    ").append(statement(s)).append('\n'));
    return text.append("end\n").toString();
  }

  /** A condition as written. */
  public static String condition(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return pattern(pattern);
    }
    if (condition instanceof Condition.Not not) {
      return "not( " + conditions(not.inner()) + " )";
    }
    if (condition instanceof Condition.Exists exists) {
      return "exists( " + conditions(exists.inner()) + " )";
    }
    if (condition instanceof Condition.Either either) {
      return either.branches().stream()
          .map(Printer::conditions)
          .collect(Collectors.joining(" or ", "( ", " )"));
    }
    return accumulate((Condition.Accumulate) condition);
  }

  private static String accumulate(Condition.Accumulate accumulate) {
    boolean counts = accumulate.function() == Condition.Function.COUNT;
    String of = counts ? "" : CONDITIONS.print(accumulate.of());
    String tests = accumulate.tests().isEmpty() ? "" : "; " + tests(accumulate.tests());
    return "accumulate( %s; %s : %s(%s)%s )"
        .formatted(
            pattern(accumulate.input()),
            accumulate.binding(),
            accumulate.function().word(),
            of,
            tests);
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream().map(Printer::condition).collect(Collectors.joining(" and "));
  }

  private static String pattern(Condition.Pattern pattern) {
    String name = pattern.named() ? pattern.binding() + " : " : "";
    return name
        + pattern.type().name()
        + "("
        + (pattern.tests().isEmpty() ? " )" : " " + tests(pattern.tests()) + " )");
  }

  private static String tests(List<Condition.Test> tests) {
    return tests.stream().map(t -> CONDITIONS.print(t.term())).collect(Collectors.joining(", "));
  }

  /** A test as written. */
  public static String term(Term term) {
    return CONDITIONS.print(term);
  }

  /**
   * A test in words for people, without the names of facts: {@code readyReplicas <= podsTouched}.
   */
  public static String sentence(Term term) {
    return TermPrinter.sentences().print(term);
  }

  private static String statement(Statement statement) {
    return "orders."
        + statement.verb().word()
        + statement.arguments().stream()
            .map(STATEMENTS::print)
            .collect(Collectors.joining(", ", "(", ");"));
  }
}
