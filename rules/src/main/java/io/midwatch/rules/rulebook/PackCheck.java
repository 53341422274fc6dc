package io.midwatch.rules.rulebook;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.orders.Draft;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Position;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the orders of a pack against each other and against its catalogue. */
final class PackCheck {
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final Map<String, Operation> catalogue;

  private final Set<String> doubtful;

  private PackCheck(Map<String, Operation> catalogue, Set<String> doubtful) {
    this.catalogue = catalogue;
    this.doubtful = doubtful;
  }

  /**
   * Everything that is wrong; without a catalogue orders are checked against each other alone.
   *
   * @param drafts all orders, with those in which something is wrong
   * @param orders those in which nothing is
   * @param doubtful operations in which something is wrong: what leans on one is not called wrong
   *     too
   */
  static List<PolicyProblem> of(
      List<Draft> drafts,
      List<Order> orders,
      Map<String, Operation> catalogue,
      Set<String> doubtful) {
    PackCheck check = new PackCheck(catalogue, doubtful);
    check.doubles(drafts);
    drafts.forEach(draft -> check.problems.addAll(SenseCheck.of(draft)));
    if (!catalogue.isEmpty() || !doubtful.isEmpty()) {
      orders.forEach(check::proposals);
    }
    if (!catalogue.isEmpty() && doubtful.isEmpty()) {
      check.problems.addAll(WordCheck.of(orders, catalogue));
    }
    return check.problems;
  }

  private void doubles(List<Draft> orders) {
    Map<String, Draft> ids = new HashMap<>();
    Map<String, Draft> names = new HashMap<>();
    for (Draft order : orders) {
      String id = "@id `" + order.id() + "`";
      Draft first = order.id().isEmpty() ? null : ids.putIfAbsent(order.id(), order);
      twice(order, first, "duplicate-id", id);
      String name = "name \"" + order.name() + "\"";
      twice(order, names.putIfAbsent(order.name(), order), "duplicate-name", name);
    }
  }

  private void twice(Draft order, @Nullable Draft first, String code, String what) {
    if (first != null) {
      String help = "it is that of " + first.file() + ":" + first.position().line();
      add(order.file(), order.position(), code, "the " + what + " is taken already", help);
    }
  }

  private void proposals(Order order) {
    for (Statement said : order.then()) {
      if (said.verb() == Verb.PROPOSE && !doubtful.contains(constant(said, 0))) {
        Operation operation = catalogue.get(constant(said, 0));
        if (operation == null) {
          String message = "no operation `" + constant(said, 0) + "` in the catalogue";
          String help = io.midwatch.rules.Suggestion.help(constant(said, 0), catalogue.keySet());
          add(order.file(), said.position(), "unknown-operation", message, help);
        } else {
          parameters(order, said, operation);
        }
      }
    }
  }

  private void parameters(Order order, Statement said, Operation operation) {
    List<String> known = operation.parameters().stream().map(Parameter::name).toList();
    TreeSet<String> given = new TreeSet<>();
    for (int i = 2; i < said.arguments().size() - 1; i += 2) {
      if (!given.add(constant(said, i))) {
        String message = "parameter `" + constant(said, i) + "` is given twice";
        add(order.file(), said.position(), "duplicate-parameter", message, "");
      }
    }
    String help =
        known.isEmpty() ? "it has no parameters" : "its parameters: " + String.join(", ", known);
    String name = "`" + operation.name() + "`";
    for (String parameter : given) {
      if (!known.contains(parameter)) {
        String message = name + " has no parameter `" + parameter + "`";
        add(order.file(), said.position(), "unknown-parameter", message, help);
      }
    }
    for (String parameter : known) {
      if (!given.contains(parameter)) {
        String message = name + " needs its parameter `" + parameter + "`";
        add(order.file(), said.position(), "missing-parameter", message, help);
      }
    }
  }

  private static String constant(Statement said, int argument) {
    return (String) ((Term.Constant) said.arguments().get(argument)).value();
  }

  private void add(String file, Position at, String code, String message, String help) {
    problems.add(new PolicyProblem(file, at.line(), at.column(), code, message, help));
  }
}
