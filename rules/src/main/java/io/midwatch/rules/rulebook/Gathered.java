package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * The functions of {@code accumulate}, over whole numbers and in no sequence: what Drools brings
 * along would use doubles.
 */
public final class Gathered implements AccumulateFunction<Gathered.Values> {

  /** What was seen so far. */
  public static final class Values implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient List<Object> seen = new ArrayList<>();
  }

  private final Condition.Function function;

  Gathered(Condition.Function function) {
    this.function = function;
  }

  @Override
  public Values createContext() {
    return new Values();
  }

  @Override
  public void init(Values values) {
    values.seen.clear();
  }

  @Override
  public void accumulate(Values values, Object value) {
    values.seen.add(value);
  }

  @Override
  public void reverse(Values values, Object value) {
    values.seen.remove(value);
  }

  @Override
  public boolean supportsReverse() {
    return true;
  }

  /** A count; a sum; the least or greatest, or nothing, which doesn't match. */
  @Override
  public @Nullable Object getResult(Values values) {
    try {
      return switch (function) {
        case COUNT -> Long.valueOf(values.seen.size());
        case SUM -> sum(values.seen);
        case MIN -> least(values.seen, 1);
        case MAX -> least(values.seen, -1);
      };
    } catch (ArithmeticException e) {
      Run.current().problem("a sum is too large: " + e.getMessage());
      return null;
    }
  }

  private static Long sum(List<Object> seen) {
    long sum = 0;
    for (Object value : seen) {
      sum = Math.addExact(sum, (Long) value);
    }
    return sum;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object least(List<Object> seen, int sign) {
    Object least = null;
    for (Object value : seen) {
      if (least == null || sign * ((Comparable<Object>) value).compareTo(least) < 0) {
        least = value;
      }
    }
    return least;
  }

  @Override
  public Class<?> getResultType() {
    return Object.class;
  }

  @Override
  public void writeExternal(ObjectOutput out) {
    throw new UnsupportedOperationException("rulebooks are not serialized");
  }

  @Override
  public void readExternal(ObjectInput in) {
    throw new UnsupportedOperationException("rulebooks are not serialized");
  }
}
