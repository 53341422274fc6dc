package io.midwatch.rules.orders;

import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The interpreter's way to work terms out. */
final class Evaluation {

  boolean holds(Term term, @Nullable Fact self, Map<String, Object> bindings) {
    return (Boolean) value(term, self, bindings);
  }

  Object value(Term term, @Nullable Fact self, Map<String, Object> bindings) {
    if (term instanceof Term.Constant constant) {
      return constant.value();
    }
    if (term instanceof Term.Read read) {
      return read(read, self, bindings);
    }
    if (term instanceof Term.Calculation calculation) {
      long left = (Long) value(calculation.left(), self, bindings);
      long right = (Long) value(calculation.right(), self, bindings);
      return calculated(calculation.operator(), left, right);
    }
    if (term instanceof Term.Text text) {
      StringBuilder words = new StringBuilder();
      for (Term part : text.parts()) {
        words.append(Shown.value(part.type(), value(part, self, bindings)));
      }
      return words.toString();
    }
    return claim(term, self, bindings);
  }

  private boolean claim(Term term, @Nullable Fact self, Map<String, Object> bindings) {
    if (term instanceof Term.And and) {
      return holds(and.left(), self, bindings) && holds(and.right(), self, bindings);
    }
    if (term instanceof Term.Or or) {
      return holds(or.left(), self, bindings) || holds(or.right(), self, bindings);
    }
    if (term instanceof Term.Negation negation) {
      return !holds(negation.inner(), self, bindings);
    }
    if (term instanceof Term.Membership membership) {
      Object left = value(membership.left(), self, bindings);
      return listed(left, membership.values()) != membership.negated();
    }
    if (term instanceof Term.Comparison comparison) {
      Object left = value(comparison.left(), self, bindings);
      return compared(comparison.operator(), left, value(comparison.right(), self, bindings));
    }
    if (term instanceof Term.Containment containment) {
      Object left = value(containment.left(), self, bindings);
      Object right = value(containment.right(), self, bindings);
      return contained(containment.operator(), left, right) != containment.negated();
    }
    return called((Term.Call) term, self, bindings);
  }

  private static boolean listed(Object value, List<Term.Constant> values) {
    for (Term.Constant each : values) {
      if (each.value().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean called(Term.Call call, @Nullable Fact self, Map<String, Object> bindings) {
    Type.Whole whole = (Type.Whole) call.on().type();
    List<Object> arguments = call.arguments().stream().map(a -> value(a, self, bindings)).toList();
    PureFunction function = whole.fact().function(call.function()).orElseThrow();
    return function.holds().test(read(call.on(), self, bindings), arguments);
  }

  private Object read(Term.Read read, @Nullable Fact self, Map<String, Object> bindings) {
    Object value = read.root().isEmpty() ? self : bindings.get(read.root());
    if (value == null) {
      throw new IllegalStateException("nothing is bound to `" + read.root() + "`");
    }
    for (String part : read.path()) {
      Map<String, Component> parts =
          value instanceof Fact fact
              ? Vocabulary.typeOf(fact).components()
              : Vocabulary.partsOf(Type.Plain.REF);
      Component component = parts.get(part);
      if (component == null) {
        throw new IllegalStateException("no `" + part + "` in " + value.getClass().getSimpleName());
      }
      value = component.read(value);
    }
    return value;
  }

  private static long calculated(String operator, long left, long right) {
    return switch (operator) {
      case "+" -> Math.addExact(left, right);
      case "-" -> Math.subtractExact(left, right);
      case "*" -> Math.multiplyExact(left, right);
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }

  private static boolean compared(String operator, Object left, Object right) {
    return switch (operator) {
      case "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<" -> order(left, right) < 0;
      case "<=" -> order(left, right) <= 0;
      case ">" -> order(left, right) > 0;
      case ">=" -> order(left, right) >= 0;
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }

  private static int order(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return a.compareTo(b);
    }
    return ((Moment) left).compareTo((Moment) right);
  }

  private static boolean contained(String operator, Object left, Object right) {
    return switch (operator) {
      case "contains" ->
          left instanceof List<?> list
              ? list.contains(right)
              : ((String) left).contains((String) right);
      case "memberOf" -> ((List<?>) right).contains(left);
      case "matches" -> new TextPattern((String) right).matches((String) left);
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }

  /** The result of an accumulate; null if there is none. */
  @Nullable Object accumulated(Condition.Function function, List<Object> values) {
    return switch (function) {
      case COUNT -> (long) values.size();
      case SUM -> values.stream().map(Long.class::cast).reduce(0L, Math::addExact);
      case MIN -> values.stream().min(Evaluation::order).orElse(null);
      case MAX -> values.stream().max(Evaluation::order).orElse(null);
    };
  }
}
