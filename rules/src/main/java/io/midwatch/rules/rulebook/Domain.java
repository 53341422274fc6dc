package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Range;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that are left for one thing after some tests on it. */
final class Domain {
  private final List<Term> said = new ArrayList<>();
  private final Set<Object> none = new HashSet<>();
  private @Nullable Set<Object> among;
  private @Nullable Edge low;
  private @Nullable Edge high;

  /** An end of a range; what is open leaves the value itself out. */
  private record Edge(Object value, boolean open) {}

  Domain(Type type, Range range) {
    range.least(type).ifPresent(least -> bound(">=", least));
    if (type == Type.Plain.FLAG) {
      among = new LinkedHashSet<>(List.of(true, false));
    } else if (type instanceof Type.Choice choice) {
      among = new LinkedHashSet<>(List.of(choice.of().getEnumConstants()));
    }
  }

  /** The tests that were noted. */
  List<Term> said() {
    return said;
  }

  void note(Term test) {
    said.add(test);
  }

  void only(Set<Object> values) {
    Set<Object> left = new LinkedHashSet<>(values);
    if (among != null) {
      left.retainAll(among);
    }
    among = left;
  }

  void never(Set<Object> values) {
    none.addAll(values);
  }

  /** Notes {@code value} on the right of {@code <}, {@code <=}, {@code >} or {@code >=}. */
  void bound(String operator, Object value) {
    Edge edge = new Edge(value, operator.length() == 1);
    if (operator.startsWith("<")) {
      high = high == null || narrows(edge, high, -1) ? edge : high;
    } else {
      low = low == null || narrows(edge, low, 1) ? edge : low;
    }
  }

  private static boolean narrows(Edge edge, Edge than, int side) {
    int compared = compare(edge.value(), than.value()) * side;
    return compared > 0 || (compared == 0 && edge.open());
  }

  /** True if no value is left. */
  boolean empty() {
    if (among != null) {
      return among.stream().noneMatch(value -> !none.contains(value) && within(value));
    }
    if (low == null || high == null) {
      return false;
    }
    int compared = compare(low.value(), high.value());
    boolean point = compared == 0 && !low.open() && !high.open();
    return compared > 0
        || (compared == 0 && !point)
        || (point && none.contains(low.value()))
        || nothingBetween(low, high);
  }

  /** Between two whole numbers that follow each other is none. */
  private static boolean nothingBetween(Edge low, Edge high) {
    return low.open()
        && high.open()
        && low.value() instanceof Long from
        && high.value() instanceof Long to
        && from < to
        && to - 1 == from;
  }

  private boolean within(Object value) {
    return (low == null || fits(value, low, 1)) && (high == null || fits(value, high, -1));
  }

  private static boolean fits(Object value, Edge edge, int side) {
    int compared = compare(value, edge.value()) * side;
    return edge.open() ? compared > 0 : compared >= 0;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return Integer.signum(((Comparable<Object>) left).compareTo(right));
  }
}
