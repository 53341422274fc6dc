package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one test leaves for one thing.
 *
 * @param read the thing
 * @param operator of a comparison, {@code ==} for one of several, {@code !=} for none of them
 * @param values what it is compared with
 */
record Narrowing(Term.Read read, String operator, Set<Object> values) {
  private static final Map<String, String> FLIPPED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");
  private static final Map<String, String> OPPOSITE =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "==", "!=", "!=", "==");

  static @Nullable Narrowing of(Term test, boolean negated) {
    if (test instanceof Term.Negation negation) {
      return of(negation.inner(), !negated);
    }
    if (test instanceof Term.Read read) {
      return new Narrowing(read, "==", Set.of(!negated));
    }
    if (test instanceof Term.Membership membership && membership.left() instanceof Term.Read read) {
      Set<Object> values = new LinkedHashSet<>();
      membership.values().forEach(constant -> values.add(constant.value()));
      return new Narrowing(read, membership.negated() == negated ? "==" : "!=", values);
    }
    if (test instanceof Term.Comparison comparison) {
      boolean ahead = comparison.left() instanceof Term.Read;
      Term other = ahead ? comparison.right() : comparison.left();
      Term own = ahead ? comparison.left() : comparison.right();
      String operator = ahead ? comparison.operator() : lookUp(FLIPPED, comparison.operator());
      return own instanceof Term.Read read && other instanceof Term.Constant constant
          ? new Narrowing(
              read, negated ? lookUp(OPPOSITE, operator) : operator, Set.of(constant.value()))
          : null;
    }
    return null;
  }

  /** What each test in a term leaves by itself. */
  static List<Narrowing> all(Term term) {
    Narrowing one = of(term, false);
    return one == null
        ? Terms.parts(term).stream().flatMap(part -> all(part).stream()).toList()
        : List.of(one);
  }

  private static String lookUp(Map<String, String> table, String operator) {
    return table.getOrDefault(operator, operator);
  }

  void narrow(Domain domain) {
    switch (operator) {
      case "==" -> domain.only(values);
      case "!=" -> domain.never(values);
      default -> values.forEach(value -> domain.bound(operator, value));
    }
  }
}
