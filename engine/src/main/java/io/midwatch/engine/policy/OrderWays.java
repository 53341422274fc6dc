package io.midwatch.engine.policy;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which way verdicts can go when an order comes, goes or changes. Adding a grant can only widen and
 * adding a guardrail only tighten; of a changed order more than that is said only where one of the
 * two forms plainly matches whatever the other does.
 */
final class OrderWays {

  private OrderWays() {}

  /** The way of adding an order. */
  static Way added(Order order) {
    if (order.guardrail()) {
      return Way.TIGHTEN;
    }
    if (order.grants()) {
      return Way.WIDEN;
    }
    return order.then().stream().allMatch(said -> said.verb() == Verb.WAKE)
        ? Way.NEITHER
        : Way.BOTH;
  }

  /** The way of putting one order in another's place. */
  static Way changed(Order before, Order after) {
    if (meaning(before).equals(meaning(after))) {
      return Way.NEITHER;
    }
    if (added(before) != added(after)) {
      return Way.BOTH;
    }
    Way added = added(after);
    if (added == Way.NEITHER || added == Way.BOTH) {
      return added;
    }
    Way matches = matching(before, after);
    return matches.and(saying(before, after));
  }

  private static String meaning(Order order) {
    String when = order.when().stream().map(Printer::condition).collect(Collectors.joining("\n"));
    String then =
        order.then().stream()
            .map(said -> said.verb() + " " + said.arguments())
            .collect(Collectors.joining("\n"));
    return when + "\n" + then;
  }

  /** What comes of matching more or less often. */
  private static Way matching(Order before, Order after) {
    if (before.when().size() != after.when().size()) {
      return Way.BOTH;
    }
    Way way = Way.NEITHER;
    for (int i = 0; i < before.when().size(); i++) {
      way = way.and(matching(before.when().get(i), after.when().get(i), after));
    }
    return way;
  }

  /**
   * A guardrail that asks less of another fact may also miss it less often, and not to miss a fact
   * is milder than to miss it; so only what it asks of the proposal is weighed.
   */
  private static Way matching(Condition before, Condition after, Order order) {
    if (Printer.condition(before).equals(Printer.condition(after))) {
      return Way.NEITHER;
    }
    if (!(before instanceof Condition.Pattern one)
        || !(after instanceof Condition.Pattern other)
        || one.type() != other.type()
        || !one.binding().equals(other.binding())
        || (order.guardrail() && !one.type().name().equals("Proposal"))) {
      return Way.BOTH;
    }
    if (narrower(tests(other), tests(one))) {
      return added(order).reversed();
    }
    return narrower(tests(one), tests(other)) ? added(order) : Way.BOTH;
  }

  /** True if whatever passes the first tests passes the second ones too. */
  private static boolean narrower(Map<String, Set<String>> first, Map<String, Set<String>> second) {
    return second.entrySet().stream()
        .allMatch(
            test ->
                first.containsKey(test.getKey())
                    && test.getValue().containsAll(first.getOrDefault(test.getKey(), Set.of())));
  }

  /** Each test as a value and what it may be; any other test as its own text, which must hold. */
  private static Map<String, Set<String>> tests(Condition.Pattern pattern) {
    Map<String, Set<String>> tests = new HashMap<>();
    for (Condition.Test test : pattern.tests()) {
      Term term = test.term();
      String text = Printer.term(term);
      Set<String> holds = Set.of(text);
      if (term instanceof Term.Comparison same
          && same.operator().equals("==")
          && same.right() instanceof Term.Constant) {
        text = Printer.term(same.left());
        holds = Set.of(Printer.term(same.right()));
      } else if (term instanceof Term.Membership among && !among.negated()) {
        text = Printer.term(among.left());
        holds = among.values().stream().map(Printer::term).collect(Collectors.toSet());
      }
      Set<String> both = holds;
      tests.merge(
          text,
          holds,
          (one, other) -> one.stream().filter(both::contains).collect(Collectors.toSet()));
    }
    return tests;
  }

  /** What comes of saying another verdict. */
  private static Way saying(Order before, Order after) {
    List<Statement> one = before.then();
    List<Statement> other = after.then();
    if (one.size() != other.size()) {
      return Way.BOTH;
    }
    Way way = Way.NEITHER;
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).verb() != other.get(i).verb()) {
        return Way.BOTH;
      }
      Optional<Verdict> from = verdict(one.get(i));
      Optional<Verdict> to = verdict(other.get(i));
      if (from.isPresent() && to.isPresent() && from.get() != to.get()) {
        way = way.and(from.get().compareTo(to.get()) < 0 ? Way.TIGHTEN : Way.WIDEN);
      }
    }
    return way;
  }

  private static Optional<Verdict> verdict(Statement said) {
    return said.arguments().size() > 1
            && said.arguments().get(1) instanceof Term.Constant constant
            && constant.value() instanceof Verdict verdict
        ? Optional.of(verdict)
        : Optional.empty();
  }
}
