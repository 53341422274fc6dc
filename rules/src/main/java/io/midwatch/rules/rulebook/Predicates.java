package io.midwatch.rules.rulebook;

import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;

/**
 * Tests as Drools takes them. Each has its own identity, the type and canonical text of the test:
 * Drools would take two lambdas with one body for the same test, whatever they captured.
 */
final class Predicates {
  private static final Object[] NOTHING = {};

  private Predicates() {}

  /**
   * False, and noted, if it can't be worked out; the answer then counts for nothing but the note.
   */
  private static boolean test(String identity, Value.Holds holds, Object self, Object... others) {
    Run run = Run.current();
    run.step();
    try {
      return holds.in(self, others);
    } catch (RuntimeException e) {
      run.problem("the test " + identity + " can't be worked out: " + e.getMessage());
      return false;
    }
  }

  @SuppressWarnings("serial")
  record OfOne(String identity, Value.Holds holds) implements Predicate1<Object>, HashedExpression {
    @Override
    public boolean test(Object self) {
      return Predicates.test(identity, holds, self, NOTHING);
    }

    @Override
    public String getExpressionHash() {
      return identity;
    }
  }

  @SuppressWarnings("serial")
  record OfTwo(String identity, Value.Holds holds)
      implements Predicate2<Object, Object>, HashedExpression {
    @Override
    public boolean test(Object self, Object first) {
      return Predicates.test(identity, holds, self, first);
    }

    @Override
    public String getExpressionHash() {
      return identity;
    }
  }

  @SuppressWarnings("serial")
  record OfThree(String identity, Value.Holds holds)
      implements Predicate3<Object, Object, Object>, HashedExpression {
    @Override
    public boolean test(Object self, Object first, Object second) {
      return Predicates.test(identity, holds, self, first, second);
    }

    @Override
    public String getExpressionHash() {
      return identity;
    }
  }

  /** What an index is made of, or what is summed. */
  @SuppressWarnings("serial")
  record Extracted(String identity, Value value)
      implements Function1<Object, Object>, HashedExpression {
    @Override
    public Object apply(Object self) {
      return value.of(self, NOTHING);
    }

    @Override
    public String getExpressionHash() {
      return identity;
    }
  }
}
