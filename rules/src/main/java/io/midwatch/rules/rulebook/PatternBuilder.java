package io.midwatch.rules.rulebook;

import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.betaIndexedBy;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.pattern;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.AlphaIndex;
import org.drools.model.BetaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;

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
      TermCompiler compiler = new TermCompiler(all, all.stream().map(names::type).toList());
      Value.Holds holds = compiler.holds(test.term());
      Value.Holds own = (self, given) -> holds.in(self, with(given, self));
      built = expression(built, identity("result", test.term(), all), own, others);
    }
    return built;
  }

  private static Object[] with(Object[] given, Object last) {
    Object[] all = java.util.Arrays.copyOf(given, given.length + 1);
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
    List<Type> types = new ArrayList<>(others.stream().map(names::type).toList());
    types.add(self);
    TermCompiler compiler = new TermCompiler(others, types);
    String identity = identity(self.fact().name(), term, others);
    Value.Holds holds = compiler.holds(term);
    if (term instanceof Term.Comparison comparison && comparison.operator().equals("==")) {
      Class<Object> indexed = indexed(comparison);
      if (indexed != null && comparison.right() instanceof Term.Constant constant) {
        return built.expr(
            identity,
            new Predicates.OfOne(identity, holds),
            alpha(indexed, comparison, constant, compiler, self.fact()));
      }
      if (indexed != null
          && comparison.right() instanceof Term.Read read
          && others.size() == 1
          && !read.path().isEmpty()) {
        return built.expr(
            identity,
            names.variable(others.get(0)),
            new Predicates.OfTwo(identity, holds),
            beta(indexed, comparison, read, compiler, self.fact()));
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

  /** The class that an equality can be indexed by, or null. */
  @SuppressWarnings("unchecked")
  private static @org.jspecify.annotations.Nullable Class<Object> indexed(
      Term.Comparison comparison) {
    if (!(comparison.left() instanceof Term.Read read)
        || !read.root().isEmpty()
        || read.path().size() != 1) {
      return null;
    }
    Type of = comparison.left().type();
    Class<?> carrier =
        of == Type.Plain.TEXT
            ? String.class
            : of == Type.Plain.REF
                ? io.midwatch.rules.ResourceRef.class
                : of instanceof Type.Choice choice ? choice.of() : null;
    return (Class<Object>) carrier;
  }

  private static AlphaIndex<Object, Object> alpha(
      Class<Object> indexed,
      Term.Comparison comparison,
      Term.Constant constant,
      TermCompiler compiler,
      FactType type) {
    return alphaIndexedBy(
        indexed,
        ConstraintType.EQUAL,
        position(comparison, type),
        own(comparison, compiler, type),
        constant.value());
  }

  private BetaIndex<Object, Object, Object> beta(
      Class<Object> indexed,
      Term.Comparison comparison,
      Term.Read right,
      TermCompiler compiler,
      FactType type) {
    Type rootType = names.type(right.root());
    TermCompiler ofOther = new TermCompiler(List.of(), List.of(rootType));
    Value value = ofOther.value(new Term.Read(right.type(), "", right.path()));
    Function1<Object, Object> other =
        new Predicates.Extracted(rootType.shown() + "." + right.path(), value);
    return betaIndexedBy(
        indexed,
        ConstraintType.EQUAL,
        position(comparison, type),
        own(comparison, compiler, type),
        other);
  }

  private static Function1<Object, Object> own(
      Term.Comparison comparison, TermCompiler compiler, FactType type) {
    Term.Read read = (Term.Read) comparison.left();
    return new Predicates.Extracted(type.name() + "." + read.path(), compiler.value(read));
  }

  private static int position(Term.Comparison comparison, FactType type) {
    String component = ((Term.Read) comparison.left()).path().get(0);
    return List.copyOf(type.components().keySet()).indexOf(component);
  }
}
