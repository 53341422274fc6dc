package io.midwatch.rules.orders;

import java.util.List;
import java.util.Locale;

/** One thing that must be so for an order to match. */
public sealed interface Condition {

  /**
   * There is a fact of a type for which all tests hold. An order matches once for each such fact.
   *
   * @param binding the name by which later tests speak of it; made up (with a {@code #}) where the
   *     author gave none
   * @param type the fact's type
   * @param tests all must hold
   */
  record Pattern(String binding, FactType type, List<Test> tests) implements Condition {
    public Pattern {
      tests = List.copyOf(tests);
    }

    /** True if it has a name that can be written. */
    public boolean named() {
      return binding.startsWith("$");
    }
  }

  /**
   * One test of a pattern.
   *
   * @param term what must hold
   * @param position where it stands
   */
  record Test(Term term, Position position) {}

  /** There is no way to match all of these. */
  record Not(List<Condition> inner) implements Condition {
    public Not {
      inner = List.copyOf(inner);
    }
  }

  /**
   * There is at least one way to match all of these; the order matches once, whatever their number.
   */
  record Exists(List<Condition> inner) implements Condition {
    public Exists {
      inner = List.copyOf(inner);
    }
  }

  /** One of these matches; the order matches once for each that does. */
  record Either(List<List<Condition>> branches) implements Condition {
    public Either {
      branches = branches.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A number over all facts that match a pattern.
   *
   * @param input what is counted or summed
   * @param function how
   * @param of what is summed; the pattern's own binding for {@code count}
   * @param binding the name of the result
   * @param tests of the result; all must hold
   */
  record Accumulate(Pattern input, Function function, Term of, String binding, List<Test> tests)
      implements Condition {
    public Accumulate {
      tests = List.copyOf(tests);
    }
  }

  /**
   * The built-in functions of {@code accumulate}. Of no facts, COUNT and SUM are 0; MIN and MAX
   * don't match.
   */
  enum Function {
    COUNT,
    SUM,
    MIN,
    MAX;

    /** As it is written in an order. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
