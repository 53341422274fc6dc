package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Term;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which orders of a pack were seen to come about, and which of their tests were seen to hold and to
 * fail, over all that was shown. A test that was never both says nothing that is known of it: its
 * limit could be any other.
 */
public final class Coverage {

  private static final int MOST_STEPS = 2_000_000;

  private final List<Order> orders;
  private final Set<Order> fired = new LinkedHashSet<>();

  /** By the test itself: two orders may ask the same at the same place of two files. */
  private final IdentityHashMap<Condition.Test, Sides> tests = new IdentityHashMap<>();

  /** Of these orders; nothing was shown yet. */
  public Coverage(List<Order> orders) {
    this.orders = List.copyOf(orders);
  }

  /**
   * A test of an order.
   *
   * @param line where it stands
   * @param words what it asks
   * @param held true if it was seen to hold
   * @param failed true if it was seen not to
   */
  public record TestSeen(int line, String words, boolean held, boolean failed) {

    /** True if both sides of it were seen. */
    public boolean both() {
      return held && failed;
    }
  }

  /**
   * An order.
   *
   * @param fired true if its conditions came about at least once
   * @param tests its tests, as they stand there
   */
  public record OrderSeen(Order order, boolean fired, List<TestSeen> tests) {
    public OrderSeen {
      tests = List.copyOf(tests);
    }
  }

  private static final class Sides {
    private boolean held;
    private boolean failed;
  }

  /** Shows what a diagnosis was made of, and what it came to. */
  public void see(EvidenceFile file, List<Hypothesis> hypotheses) {
    Seen facts = new Seen(file.evidence());
    facts.add(new Clock(file.now()));
    see(Pass.SUSPECT, facts);
    see(Pass.PROPOSE, with(facts, hypotheses));
  }

  /** Shows a case that was judged. */
  public void see(CaseFile file) {
    see(Pass.JUDGE, Judge.seen(file));
  }

  /** What was seen of each order, in the sequence in which they were given. */
  public List<OrderSeen> orders() {
    List<OrderSeen> all = new ArrayList<>();
    for (Order order : orders) {
      List<TestSeen> seen = new ArrayList<>();
      for (Condition.Test test :
          Ranges.of(order.when()).tests().stream().map(Ranges.Placed::test).toList()) {
        Sides sides = tests.getOrDefault(test, new Sides());
        seen.add(
            new TestSeen(
                test.position().line(), Printer.term(test.term()), sides.held, sides.failed));
      }
      all.add(new OrderSeen(order, fired.contains(order), seen));
    }
    return all;
  }

  private static Seen with(Seen facts, List<Hypothesis> hypotheses) {
    for (Hypothesis h : hypotheses) {
      facts.add(new SuspectedCause(h.faultClass(), h.cause(), h.entity(), h.grade()));
    }
    return facts;
  }

  private void see(Pass pass, Seen facts) {
    Interpreter interpreter = new Interpreter(facts.facts(), MOST_STEPS);
    for (Order order : orders) {
      if (order.pass() == pass) {
        try {
          walk(order.when(), Interpreter.Match.NONE, interpreter, facts);
          if (!interpreter.matches(order).isEmpty()) {
            fired.add(order);
          }
        } catch (RuntimeException unworkable) {
          // it is no side of a test that it could not be worked out
        }
      }
    }
  }

  private void walk(
      List<Condition> conditions, Interpreter.Match given, Interpreter interpreter, Seen facts) {
    List<Interpreter.Match> matches = List.of(given);
    for (Condition condition : conditions) {
      List<Interpreter.Match> further = new ArrayList<>();
      for (Interpreter.Match match : matches) {
        look(condition, match, interpreter, facts);
        further.addAll(interpreter.all(List.of(condition), match));
      }
      matches = further;
    }
  }

  private void look(
      Condition condition, Interpreter.Match match, Interpreter interpreter, Seen facts) {
    if (condition instanceof Condition.Pattern pattern) {
      for (Fact fact : facts.of(pattern.type())) {
        pattern.tests().forEach(test -> note(test, interpreter.holds(test.term(), fact, match)));
      }
    } else if (condition instanceof Condition.Not not) {
      walk(not.inner(), match, interpreter, facts);
    } else if (condition instanceof Condition.Exists exists) {
      walk(exists.inner(), match, interpreter, facts);
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> walk(branch, match, interpreter, facts));
    } else {
      accumulate((Condition.Accumulate) condition, match, interpreter, facts);
    }
  }

  private void accumulate(
      Condition.Accumulate accumulate,
      Interpreter.Match match,
      Interpreter interpreter,
      Seen facts) {
    look(accumulate.input(), match, interpreter, facts);
    Condition open =
        new Condition.Accumulate(
            accumulate.input(),
            accumulate.function(),
            accumulate.of(),
            accumulate.binding(),
            List.of());
    for (Interpreter.Match result : interpreter.all(List.of(open), match)) {
      for (Condition.Test test : accumulate.tests()) {
        Term term = test.term();
        note(test, (Boolean) interpreter.value(term, result));
      }
    }
  }

  private void note(Condition.Test test, boolean holds) {
    Sides sides = tests.computeIfAbsent(test, any -> new Sides());
    sides.held |= holds;
    sides.failed |= !holds;
  }
}
