package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Draft;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Range;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds tests that say nothing because of the values that a thing can have at all: a number of pods
 * below zero, and one of at least zero.
 */
final class RangeCheck {
  private final Draft order;
  private final Ranges ranges;
  private final List<PolicyProblem> problems = new ArrayList<>();

  private RangeCheck(Draft order, Ranges ranges) {
    this.order = order;
    this.ranges = ranges;
  }

  static List<PolicyProblem> of(Draft order, Ranges ranges) {
    RangeCheck check = new RangeCheck(order, ranges);
    for (Ranges.Placed placed : ranges.tests()) {
      parts(placed.test().term()).forEach(part -> check.one(part, placed));
    }
    return check.problems;
  }

  /** True if no value that the thing can have passes this test, whatever else is asked. */
  static boolean never(Narrowing limit, Range range) {
    Domain alone = new Domain(limit.read().type(), range);
    limit.narrow(alone);
    return range != Range.ANY && alone.empty();
  }

  /** What must hold together. */
  static List<Term> parts(Term term) {
    if (term instanceof Term.And and) {
      List<Term> parts = new ArrayList<>(parts(and.left()));
      parts.addAll(parts(and.right()));
      return parts;
    }
    return List.of(term);
  }

  /** One way in which a test can hold. */
  private record Way(Term term, boolean negated) {}

  private static List<Way> ways(Term term, boolean negated) {
    if (term instanceof Term.Negation negation) {
      return ways(negation.inner(), !negated);
    }
    List<Way> ways = new ArrayList<>();
    if (term instanceof Term.Or or && !negated) {
      ways.addAll(ways(or.left(), false));
      ways.addAll(ways(or.right(), false));
    } else if (term instanceof Term.And and && negated) {
      ways.addAll(ways(and.left(), true));
      ways.addAll(ways(and.right(), true));
    } else {
      ways.add(new Way(term, negated));
    }
    return ways;
  }

  private void one(Term test, Ranges.Placed placed) {
    List<Way> ways = ways(test, false);
    Narrowing covered = covered(ways, placed);
    if (covered != null && !ofTable()) {
      String because = ways.size() == 1 ? because(covered, placed) : "";
      add(placed, "always-holds", quoted(test) + " always holds" + because);
    }
    if (covered != null) {
      return;
    }
    for (Way way : ways) {
      Narrowing limit = Narrowing.of(way.term(), way.negated());
      if (limit != null && never(limit, range(limit, placed))) {
        add(placed, "never-holds", quoted(way.term()) + " never holds" + because(limit, placed));
      }
    }
  }

  /** In a column of least numbers a zero is how people write that there is no least. */
  private boolean ofTable() {
    return order.file().endsWith(".csv");
  }

  /** What has no value left in which none of the ways holds; null if there is nothing such. */
  private @Nullable Narrowing covered(List<Way> ways, Ranges.Placed placed) {
    Map<List<String>, Domain> outside = new HashMap<>();
    for (Way way : ways) {
      Narrowing opposite = Narrowing.of(way.term(), !way.negated());
      if (opposite != null) {
        Term.Read read = opposite.read();
        List<String> thing = new ArrayList<>(List.of(root(read, placed)));
        thing.addAll(read.path());
        Domain domain =
            outside.computeIfAbsent(thing, any -> new Domain(read.type(), range(opposite, placed)));
        opposite.narrow(domain);
        if (domain.empty()) {
          return opposite;
        }
      }
    }
    return null;
  }

  private static String root(Term.Read read, Ranges.Placed placed) {
    return read.root().isEmpty() ? placed.binding() : read.root();
  }

  private Range range(Narrowing limit, Ranges.Placed placed) {
    return ranges.of(limit.read(), placed.binding());
  }

  private String because(Narrowing limit, Ranges.Placed placed) {
    String shown = range(limit, placed).shown();
    return shown.isEmpty() ? "" : ": " + quoted(limit.read()) + " is " + shown;
  }

  private static String quoted(Term term) {
    return "`" + Printer.term(term) + "`";
  }

  private void add(Ranges.Placed placed, String code, String message) {
    problems.add(
        new PolicyProblem(
            order.file(),
            placed.test().position().line(),
            placed.test().position().column(),
            code,
            message,
            "mend the limit, or leave the test out"));
  }
}
