package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Range;
import io.midwatch.rules.orders.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ranges of what one order reads. */
final class Ranges {

  /**
   * A test and what it stands in.
   *
   * @param test the test
   * @param binding of the fact or number that it is about
   */
  record Placed(Condition.Test test, String binding) {}

  /** By binding and component; the binding alone for the result of an accumulate. */
  private final Map<String, Range> known = new HashMap<>();

  private final List<Placed> tests = new ArrayList<>();

  private Ranges() {}

  static Ranges of(List<Condition> when) {
    Ranges ranges = new Ranges();
    when.forEach(ranges::add);
    return ranges;
  }

  /** Every test of the order, wherever it stands. */
  List<Placed> tests() {
    return tests;
  }

  /**
   * The range of something that is read.
   *
   * @param binding of the fact that the test stands in
   */
  Range of(Term.Read read, String binding) {
    String root = read.root().isEmpty() ? binding : read.root();
    return known.getOrDefault(key(root, read.path()), Range.ANY);
  }

  private static String key(String root, List<String> path) {
    return root + "." + String.join(".", path);
  }

  private void add(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      pattern(pattern);
    } else if (condition instanceof Condition.Not not) {
      not.inner().forEach(this::add);
    } else if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(this::add);
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> branch.forEach(this::add));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      pattern(accumulate.input());
      note(key(accumulate.binding(), List.of()), result(accumulate));
      accumulate.tests().forEach(test -> tests.add(new Placed(test, accumulate.binding())));
    }
  }

  private void pattern(Condition.Pattern pattern) {
    for (Component component : pattern.type().components().values()) {
      note(key(pattern.binding(), List.of(component.name())), component.range());
    }
    pattern.tests().forEach(test -> tests.add(new Placed(test, pattern.binding())));
  }

  private Range result(Condition.Accumulate accumulate) {
    if (accumulate.function() == Condition.Function.COUNT) {
      return Range.FROM_ZERO;
    }
    return accumulate.of() instanceof Term.Read read
        ? of(read, accumulate.input().binding())
        : Range.ANY;
  }

  /** Two branches may give one name to two things; then only what both can be is known. */
  private void note(String key, Range range) {
    known.merge(key, range, (one, other) -> one == other ? one : Range.ANY);
  }
}
