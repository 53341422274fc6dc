package io.midwatch.rules.rulebook;

import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.pattern;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;

/**
 * Builds patterns of Drools' model. The tests' types are known, so its generic types would say
 * nothing more.
 */
final class PatternBuilder {
  private final Names names;

  PatternBuilder(Names names) {
    this.names = names;
  }

  /** The pattern of a fact; its name is known from then on. */
  PatternDef<Object> build(Condition.Pattern wanted) {
    Variable<Object> variable = variable(wanted.type().carrier(), wanted.binding());
    PatternDef<Object> built = pattern(variable);
    Type.Whole self = new Type.Whole(wanted.type());
    for (Condition.Test test : wanted.tests()) {
      for (Term term : split(test.term())) {
        built = add(built, term, self);
      }
    }
    names.put(wanted.binding(), variable, self);
    return built;
  }

  /** The pattern that tests the result of an accumulate. */
  PatternDef<Object> result(Condition.Accumulate accumulate) {
    String binding = accumulate.binding();
    Variable<Object> variable = names.variable(binding);
    PatternDef<Object> built = pattern(variable);
    for (Condition.Test test : accumulate.tests()) {
      List<String> others =
          Terms.roots(test.term()).stream().filter(r -> !r.equals(binding)).toList();
      List<String> all = new ArrayList<>(others);
      all.add(binding);
      Value.Holds holds =
          new TermCompiler(names.type(binding), all, names::type).holds(test.term());
      Value.Holds own = (self, given) -> holds.in(self, with(given, self));
      built = expression(built, identity("result", test.term(), all), own, others);
    }
    return built;
  }

  private static Object[] with(Object[] given, Object last) {
    Object[] all = Arrays.copyOf(given, given.length + 1);
    all[given.length] = last;
    return all;
  }

  @SuppressWarnings("unchecked")
  static Variable<Object> variable(Class<?> type, String name) {
    return (Variable<Object>) (Variable<?>) declarationOf(type, name);
  }

  /**
   * Tests joined by {@code &&} are tests of their own, so that more of them are shared and indexed.
   */
  private static List<Term> split(Term term) {
    if (term instanceof Term.And and) {
      List<Term> terms = new ArrayList<>(split(and.left()));
      terms.addAll(split(and.right()));
      return terms;
    }
    return List.of(term);
  }

  private PatternDef<Object> add(PatternDef<Object> built, Term term, Type.Whole self) {
    List<String> others = Terms.roots(term);
    TermCompiler compiler = new TermCompiler(self, others, names::type);
    String identity = identity(self.fact().name(), term, others);
    Value.Holds holds = compiler.holds(term);
    Optional<Equality> equality = Equality.of(term, self.fact(), compiler);
    if (equality.isPresent() && term instanceof Term.Comparison comparison) {
      if (comparison.right() instanceof Term.Constant constant) {
        Predicates.OfOne test = new Predicates.OfOne(identity, holds);
        return built.expr(identity, test, equality.get().to(constant));
      }
      if (comparison.right() instanceof Term.Read read && others.size() == 1) {
        Predicates.OfTwo test = new Predicates.OfTwo(identity, holds);
        Variable<Object> other = names.variable(others.get(0));
        return built.expr(identity, other, test, equality.get().to(read, names.type(read.root())));
      }
    }
    return expression(built, identity, holds, others);
  }

  private PatternDef<Object> expression(
      PatternDef<Object> built, String identity, Value.Holds holds, List<String> others) {
    return switch (others.size()) {
      case 0 -> built.expr(identity, new Predicates.OfOne(identity, holds));
      case 1 ->
          built.expr(
              identity, names.variable(others.get(0)), new Predicates.OfTwo(identity, holds));
      case 2 ->
          built.expr(
              identity,
              names.variable(others.get(0)),
              names.variable(others.get(1)),
              new Predicates.OfThree(identity, holds));
      default -> throw new IllegalArgumentException("too many facts in " + identity);
    };
  }

  /**
   * The text says what is tested, the types of the names say of what: together they are the test's
   * meaning.
   */
  private String identity(String self, Term term, List<String> others) {
    String of =
        others.stream()
            .map(o -> o + " : " + names.type(o).shown())
            .collect(Collectors.joining(", "));
    return self + "( " + Printer.term(term) + " )" + (of.isEmpty() ? "" : " with " + of);
  }
}
