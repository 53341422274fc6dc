package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Position;
import io.midwatch.rules.orders.Range;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.policy.SwitchedOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is permitted in a pack and may well not be meant. It keeps no pack from coming in force. */
public final class PackWarnings {
  private static final Set<String> KINDS_OF_WORK = Set.of("operation", "operationClass");

  private final List<PolicyProblem> warnings = new ArrayList<>();

  private PackWarnings() {}

  /**
   * The warnings, by place.
   *
   * @param orders the orders to look at
   * @param off the guardrails that are switched off
   * @param calendar the freezes and maintenance windows
   * @param now when it is asked
   */
  public static List<PolicyProblem> of(
      List<Order> orders, List<SwitchedOff> off, Calendar calendar, Moment now) {
    PackWarnings found = new PackWarnings();
    orders.forEach(found::wide);
    orders.forEach(found::beyond);
    orders.stream().filter(Order::guardrail).forEach(found::blind);
    off.forEach(each -> found.lapsed(each, now));
    found.warnings.addAll(calendar.over(now));
    return found.warnings.stream().distinct().sorted().toList();
  }

  /** RUN for any operation anywhere. */
  private void wide(Order order) {
    for (Statement said : order.then()) {
      boolean runs =
          said.verb() == Verb.GRANT
              && said.arguments().get(1) instanceof Term.Constant verdict
              && verdict.value() == Verdict.RUN;
      Set<String> asked = runs ? asked(order) : Set.of();
      if (runs
          && !asked.contains("environment")
          && asked.stream().noneMatch(KINDS_OF_WORK::contains)) {
        add(
            order,
            said.position(),
            "wide-grant",
            "RUN is granted to every operation in every environment",
            "name an environment, or an operation or its class; or grant ASK_ONE");
      }
    }
  }

  /** The components of the proposal that an order tests. */
  private static Set<String> asked(Order order) {
    Condition.Pattern proposal = (Condition.Pattern) order.when().get(0);
    Set<String> asked = new TreeSet<>();
    for (Condition condition : order.when()) {
      if (condition instanceof Condition.Pattern pattern) {
        for (Condition.Test test : pattern.tests()) {
          for (Term.Read read : Terms.reads(test.term())) {
            String root = read.root().isEmpty() ? pattern.binding() : read.root();
            if (root.equals(proposal.binding())
                && !read.path().isEmpty()
                && decided(pattern, test)) {
              asked.add(read.path().get(0));
            }
          }
        }
      }
    }
    return asked;
  }

  /** A join to another fact, such as its own track record, leaves the proposal as wide as it is. */
  private static boolean decided(Condition.Pattern pattern, Condition.Test test) {
    return !Limits.isJoin(test.term(), pattern);
  }

  /** A guardrail that waits for what may never be seen. */
  private void blind(Order guardrail) {
    Set<String> selections = new TreeSet<>();
    guardrail.when().forEach(condition -> selections(condition, selections));
    for (String type : selections) {
      add(
          guardrail,
          guardrail.position(),
          "selection",
          "this guardrail stays silent where no " + type + " was seen, and evidence is a selection",
          "rest it on the state of the target, or on a list that carries its mark");
    }
  }

  private static void selections(Condition condition, Set<String> found) {
    if (condition instanceof Condition.Pattern pattern) {
      FactType type = pattern.type();
      if (type.kind() == FactType.Kind.LIST && !type.marked()) {
        found.add(type.name());
      }
    } else if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(inner -> selections(inner, found));
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> branch.forEach(inner -> selections(inner, found)));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      selections(accumulate.input(), found);
    }
  }

  /** A limit of more per cent than there are, which was perhaps not meant in per cent. */
  private void beyond(Order order) {
    Ranges ranges = Ranges.of(order.when());
    for (Ranges.Placed placed : ranges.tests()) {
      for (Narrowing limit : Narrowing.all(placed.test().term())) {
        boolean percent = ranges.of(limit.read(), placed.binding()) == Range.PER_CENT;
        for (Object value : limit.values()) {
          if (percent && value instanceof Long number && number > 100) {
            String component = String.join(".", limit.read().path());
            add(
                order,
                placed.test().position(),
                "percent",
                "`" + component + "` is in per cent, and this compares it with " + number,
                "80 is four fifths; over 100 more is asked for than there is");
          }
        }
      }
    }
  }

  private void lapsed(SwitchedOff off, Moment now) {
    if (!off.at(now)) {
      warnings.add(
          new PolicyProblem(
              "pack.yaml",
              off.line(),
              off.column(),
              "lapsed",
              "`" + off.id() + "` was switched off until " + off.until() + ": it bars again",
              "remove the entry, or name a later moment"));
    }
  }

  private void add(Order order, Position at, String code, String message, String help) {
    warnings.add(new PolicyProblem(order.file(), at.line(), at.column(), code, message, help));
  }
}
