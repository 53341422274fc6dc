package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.PureFunction;
import io.midwatch.rules.orders.Shown;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.TextPattern;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes terms ready: every name is looked up once, before any fact is seen. */
final class TermCompiler {
  private final Type self;
  private final List<String> others;
  private final Function<String, Type> types;

  /**
   * For terms of one place.
   *
   * @param self the type of the fact that they stand in
   * @param others the other names whose values will be given, in that sequence
   * @param types the types of these names
   */
  TermCompiler(Type self, List<String> others, Function<String, Type> types) {
    this.self = self;
    this.others = others;
    this.types = types;
  }

  Value value(Term term) {
    if (term instanceof Term.Constant constant) {
      Object value = constant.value();
      return (self, given) -> value;
    }
    if (term instanceof Term.Read read) {
      return read(read);
    }
    if (term instanceof Term.Calculation calculation) {
      return calculation(calculation);
    }
    if (term instanceof Term.Text text) {
      return text(text);
    }
    Value.Holds holds = holds(term);
    return (self, given) -> holds.in(self, given);
  }

  Value.Holds holds(Term term) {
    if (term instanceof Term.Comparison comparison) {
      return comparison(comparison);
    }
    if (term instanceof Term.Membership membership) {
      return membership(membership);
    }
    if (term instanceof Term.Containment containment) {
      return containment(containment);
    }
    if (term instanceof Term.Call call) {
      return call(call);
    }
    return term instanceof Term.Claim claim ? joined(claim) : flag(value(term));
  }

  private static Value.Holds flag(Value value) {
    return (self, given) -> (Boolean) value.of(self, given);
  }

  private Value.Holds joined(Term.Claim claim) {
    if (claim instanceof Term.Negation negation) {
      Value.Holds inner = holds(negation.inner());
      return (self, given) -> !inner.in(self, given);
    }
    if (claim instanceof Term.And and) {
      Value.Holds left = holds(and.left());
      Value.Holds right = holds(and.right());
      return (self, given) -> left.in(self, given) && right.in(self, given);
    }
    Term.Or or = (Term.Or) claim;
    Value.Holds left = holds(or.left());
    Value.Holds right = holds(or.right());
    return (self, given) -> left.in(self, given) || right.in(self, given);
  }

  private Value.Holds membership(Term.Membership membership) {
    Value left = value(membership.left());
    Set<Object> values = new HashSet<>();
    membership.values().forEach(constant -> values.add(constant.value()));
    boolean negated = membership.negated();
    return (self, given) -> values.contains(left.of(self, given)) != negated;
  }

  private Value read(Term.Read read) {
    int index = read.root().isEmpty() ? -1 : others.indexOf(read.root());
    if (!read.root().isEmpty() && index < 0) {
      throw new IllegalArgumentException("nothing is bound to " + read.root());
    }
    if (read.path().isEmpty()) {
      return index < 0 ? (self, given) -> self : (self, given) -> given[index];
    }
    Component[] path = path(read, index);
    return (self, given) -> {
      Object value = index < 0 ? self : given[index];
      for (Component part : path) {
        value = part.read(value);
      }
      return value;
    };
  }

  private Component[] path(Term.Read read, int index) {
    Type type = index < 0 ? self : types.apply(read.root());
    List<Component> path = new ArrayList<>();
    for (String name : read.path()) {
      Component part = Vocabulary.partsOf(type).get(name);
      if (part == null) {
        throw new IllegalArgumentException("no " + name + " in " + type.shown());
      }
      path.add(part);
      type = part.type();
    }
    return path.toArray(Component[]::new);
  }

  private Value calculation(Term.Calculation calculation) {
    Value left = value(calculation.left());
    Value right = value(calculation.right());
    return switch (calculation.operator()) {
      case "+" ->
          (self, given) -> Math.addExact(number(left, self, given), number(right, self, given));
      case "-" ->
          (self, given) ->
              Math.subtractExact(number(left, self, given), number(right, self, given));
      case "*" ->
          (self, given) ->
              Math.multiplyExact(number(left, self, given), number(right, self, given));
      default -> throw new IllegalArgumentException("unknown operator " + calculation.operator());
    };
  }

  private static long number(Value value, Object self, Object[] given) {
    return (Long) value.of(self, given);
  }

  private Value text(Term.Text text) {
    Value[] parts = text.parts().stream().map(this::value).toArray(Value[]::new);
    Type[] partTypes = text.parts().stream().map(Term::type).toArray(Type[]::new);
    return (self, given) -> {
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < parts.length; i++) {
        words.append(Shown.value(partTypes[i], parts[i].of(self, given)));
      }
      return words.toString();
    };
  }

  private Value.Holds comparison(Term.Comparison comparison) {
    Value left = value(comparison.left());
    Value right = value(comparison.right());
    return switch (comparison.operator()) {
      case "==" -> (self, given) -> left.of(self, given).equals(right.of(self, given));
      case "!=" -> (self, given) -> !left.of(self, given).equals(right.of(self, given));
      case "<" -> (self, given) -> compare(left, right, self, given) < 0;
      case "<=" -> (self, given) -> compare(left, right, self, given) <= 0;
      case ">" -> (self, given) -> compare(left, right, self, given) > 0;
      case ">=" -> (self, given) -> compare(left, right, self, given) >= 0;
      default -> throw new IllegalArgumentException("unknown operator " + comparison.operator());
    };
  }

  /** Both sides have one ordered type: the reader saw to that. */
  @SuppressWarnings("unchecked")
  private static int compare(Value left, Value right, Object self, Object[] given) {
    return ((Comparable<Object>) left.of(self, given)).compareTo(right.of(self, given));
  }

  private Value.Holds containment(Term.Containment containment) {
    Value left = value(containment.left());
    boolean negated = containment.negated();
    if (containment.operator().equals("matches")) {
      TextPattern pattern = new TextPattern((String) ((Term.Constant) containment.right()).value());
      return (self, given) -> pattern.matches((String) left.of(self, given)) != negated;
    }
    Value right = value(containment.right());
    if (containment.operator().equals("memberOf")) {
      return (self, given) ->
          ((Collection<?>) right.of(self, given)).contains(left.of(self, given)) != negated;
    }
    return containment.left().type() == Type.Plain.TEXT
        ? (self, given) ->
            ((String) left.of(self, given)).contains((String) right.of(self, given)) != negated
        : (self, given) ->
            ((Collection<?>) left.of(self, given)).contains(right.of(self, given)) != negated;
  }

  private Value.Holds call(Term.Call call) {
    Value on = read(call.on());
    Value[] arguments = call.arguments().stream().map(this::value).toArray(Value[]::new);
    Type.Whole whole = (Type.Whole) call.on().type();
    PureFunction function = whole.fact().function(call.function()).orElseThrow();
    return (self, given) -> {
      List<Object> values = new ArrayList<>(arguments.length);
      for (Value argument : arguments) {
        values.add(argument.of(self, given));
      }
      return function.holds().test(on.of(self, given), values);
    };
  }
}
