package io.midwatch.rules.rulebook;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the orders of a pack against each other and against its catalogue. */
final class PackCheck {
  private final List<PolicyProblem> problems = new ArrayList<>();

  private PackCheck() {}

  static List<PolicyProblem> of(List<Order> orders, Map<String, Operation> catalogue) {
    PackCheck check = new PackCheck();
    check.doubles(orders);
    for (Order order : orders) {
      for (Statement statement : order.then()) {
        if (statement.verb() == Verb.PROPOSE && !catalogue.isEmpty()) {
          check.proposal(order, statement, catalogue);
        }
      }
    }
    return check.problems;
  }

  private void doubles(List<Order> orders) {
    Map<String, Order> ids = new HashMap<>();
    Map<String, Order> names = new HashMap<>();
    for (Order order : orders) {
      twice(order, ids.putIfAbsent(order.id(), order), "duplicate-id", "@id `" + order.id() + "`");
      twice(
          order,
          names.putIfAbsent(order.name(), order),
          "duplicate-name",
          "name \"" + order.name() + "\"");
    }
  }

  private void twice(
      Order order, @org.jspecify.annotations.Nullable Order first, String code, String what) {
    if (first != null) {
      String where = first.file() + ":" + first.position().line();
      add(
          order,
          order.position(),
          code,
          "the " + what + " is taken already",
          "it is that of " + where);
    }
  }

  private void proposal(Order order, Statement said, Map<String, Operation> catalogue) {
    String name = constant(said, 0);
    Operation operation = catalogue.get(name);
    if (operation == null) {
      String known =
          catalogue.keySet().stream().sorted().collect(Collectors.joining("`, `", "`", "`"));
      add(
          order,
          said.position(),
          "unknown-operation",
          "no operation `" + name + "` in the catalogue",
          "it has: " + known);
      return;
    }
    List<String> given = new ArrayList<>();
    for (int i = 2; i < said.arguments().size() - 1; i += 2) {
      given.add(constant(said, i));
    }
    List<String> known = operation.parameters().stream().map(Parameter::name).toList();
    String help =
        known.isEmpty() ? "it has no parameters" : "its parameters are " + String.join(", ", known);
    for (String parameter : given) {
      if (!known.contains(parameter)) {
        add(
            order,
            said.position(),
            "unknown-parameter",
            "`" + name + "` has no parameter `" + parameter + "`",
            help);
      }
    }
    for (String parameter : known) {
      if (!given.contains(parameter)) {
        add(
            order,
            said.position(),
            "missing-parameter",
            "`" + name + "` needs its parameter `" + parameter + "`",
            help);
      }
    }
  }

  private static String constant(Statement said, int argument) {
    return (String) ((Term.Constant) said.arguments().get(argument)).value();
  }

  private void add(
      Order order, io.midwatch.rules.orders.Position at, String code, String message, String help) {
    problems.add(new PolicyProblem(order.file(), at.line(), at.column(), code, message, help));
  }
}
