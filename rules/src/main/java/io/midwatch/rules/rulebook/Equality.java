package io.midwatch.rules.rulebook;

import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.betaIndexedBy;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Type;
import java.util.List;
import java.util.Optional;
import org.drools.model.AlphaIndex;
import org.drools.model.BetaIndex;
import org.drools.model.Index.ConstraintType;
import org.jspecify.annotations.Nullable;

/**
 * A test that a component equals something, which Drools can find facts by instead of trying each.
 *
 * @param carrier the component's class
 * @param position the component's position in its record
 * @param own reads the component
 */
record Equality(Class<Object> carrier, int position, Predicates.Extracted own) {

  /** The test as an equality by which facts can be found; empty if it is none. */
  static Optional<Equality> of(Term term, FactType type, TermCompiler compiler) {
    if (!(term instanceof Term.Comparison comparison)
        || !comparison.operator().equals("==")
        || !(comparison.left() instanceof Term.Read read)
        || !read.root().isEmpty()
        || read.path().size() != 1) {
      return Optional.empty();
    }
    Class<Object> carrier = carrier(read.type());
    if (carrier == null) {
      return Optional.empty();
    }
    String component = read.path().get(0);
    int position = List.copyOf(type.components().keySet()).indexOf(component);
    String identity = type.name() + "." + component;
    return Optional.of(
        new Equality(carrier, position, new Predicates.Extracted(identity, compiler.value(read))));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Class<Object> carrier(Type type) {
    Class<?> carrier = null;
    if (type == Type.Plain.TEXT) {
      carrier = String.class;
    } else if (type == Type.Plain.REF) {
      carrier = ResourceRef.class;
    } else if (type instanceof Type.Choice choice) {
      carrier = choice.of();
    }
    return (Class<Object>) carrier;
  }

  /** Found by a constant. */
  AlphaIndex<Object, Object> to(Term.Constant constant) {
    return alphaIndexedBy(carrier, ConstraintType.EQUAL, position, own, constant.value());
  }

  /** Found by a part of another fact. */
  BetaIndex<Object, Object, Object> to(Term.Read other, Type of) {
    Term.Read part = new Term.Read(other.type(), "", other.path());
    Value value = new TermCompiler(of, List.of(), name -> of).value(part);
    String identity = of.shown() + "." + String.join(".", other.path());
    return betaIndexedBy(
        carrier, ConstraintType.EQUAL, position, own, new Predicates.Extracted(identity, value));
  }
}
