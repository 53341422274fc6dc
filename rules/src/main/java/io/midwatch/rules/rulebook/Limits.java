package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the tests that make up a guardrail's limit from those that only find the thing it is about.
 */
final class Limits {
  private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

  private Limits() {}

  /** The limit in words: what makes the guardrail speak. */
  static String of(Order guardrail) {
    boolean alone = guardrail.when().size() == 1;
    return guardrail.when().stream()
        .map(condition -> words(condition, alone))
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String words(Condition condition, boolean alone) {
    if (condition instanceof Pattern pattern) {
      List<Term> tests = tests(pattern, alone);
      boolean proposal = pattern.type().name().equals("Proposal");
      return tests.isEmpty() && !proposal
          ? "a " + pattern.type().name()
          : tests.stream().map(Printer::sentence).collect(Collectors.joining(" and "));
    }
    if (condition instanceof Condition.Accumulate accumulate) {
      String over = accumulate.function().word() + " over " + pattern(accumulate.input());
      return accumulate.tests().stream()
          .map(test -> Printer.sentence(test.term()).replace(accumulate.binding(), over))
          .collect(Collectors.joining(" and "));
    }
    if (condition instanceof Condition.Not not) {
      return "no " + group(not.inner());
    }
    if (condition instanceof Condition.Exists exists) {
      return "any " + group(exists.inner());
    }
    return ((Condition.Either) condition)
        .branches().stream().map(Limits::group).collect(Collectors.joining(" or "));
  }

  private static String group(List<Condition> conditions) {
    return conditions.stream()
        .map(c -> c instanceof Pattern pattern ? pattern(pattern) : words(c, false))
        .collect(Collectors.joining(" with "));
  }

  private static String pattern(Pattern pattern) {
    List<Term> tests = tests(pattern, false);
    return tests.isEmpty()
        ? pattern.type().name()
        : pattern.type().name()
            + tests.stream().map(Printer::sentence).collect(Collectors.joining(" and ", " (", ")"));
  }

  /** The tests of a pattern that are limits; of the proposal only where there is nothing else. */
  static List<Term> tests(Pattern pattern, boolean alone) {
    List<Term> all = new ArrayList<>(pattern.tests().stream().map(Condition.Test::term).toList());
    if (!pattern.type().name().equals("Proposal")) {
      all.removeIf(term -> isJoin(term, pattern));
      return all;
    }
    if (!alone) {
      return List.of();
    }
    List<Term> limits = all.stream().filter(Limits::isLimit).toList();
    return limits.isEmpty() ? all : limits;
  }

  /** The tests of a pattern that find which thing it is about. */
  static List<Term> joins(Pattern pattern) {
    return pattern.tests().stream()
        .map(Condition.Test::term)
        .filter(test -> isJoin(test, pattern))
        .toList();
  }

  /** True if a test compares amounts. */
  static boolean isLimit(Term term) {
    if (term instanceof Term.Comparison comparison) {
      return ORDERINGS.contains(comparison.operator());
    }
    return Terms.parts(term).stream().anyMatch(Limits::isLimit);
  }

  /**
   * True if a test finds which thing the fact is about: an identifying component equals part of
   * another fact.
   */
  static boolean isJoin(Term term, Pattern pattern) {
    if (!(term instanceof Term.Comparison comparison) || !comparison.operator().equals("==")) {
      return false;
    }
    return identifies(comparison.left(), comparison.right(), pattern)
        || identifies(comparison.right(), comparison.left(), pattern);
  }

  private static boolean identifies(Term own, Term other, Pattern pattern) {
    return own instanceof Term.Read read
        && read.root().isEmpty()
        && !read.path().isEmpty()
        && pattern.type().identifiedBy(read.path().get(0))
        && other instanceof Term.Read
        && !Terms.roots(other).isEmpty();
  }
}
