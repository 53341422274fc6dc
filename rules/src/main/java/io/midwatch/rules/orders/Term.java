package io.midwatch.rules.orders;

import java.util.List;

/** An expression whose type is known. Nothing here can name a Java class or run code. */
public sealed interface Term {

  /** What it is. */
  Type type();

  /**
   * A constant.
   *
   * @param type its type
   * @param value a String, Long, Boolean, Duration, Moment or enum constant, as the type says
   */
  record Constant(Type type, Object value) implements Term {}

  /**
   * A matched fact, a part of it, or the result of an accumulate.
   *
   * @param type its type
   * @param root the binding it is read from; empty for the fact of the pattern that it stands in
   * @param path component names from there, outermost first
   */
  record Read(Type type, String root, List<String> path) implements Term {
    public Read {
      path = List.copyOf(path);
    }
  }

  /** A pure function of the vocabulary, on a fact. */
  record Call(Read on, String function, List<Term> arguments) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
      return Type.Plain.FLAG;
    }
  }

  /**
   * A sum, difference or product of whole numbers; too large a result is an error, never a wrong
   * number.
   */
  record Calculation(Type type, String operator, Term left, Term right) implements Term {}

  /** Words put together. */
  record Text(List<Term> parts) implements Term {
    public Text {
      parts = List.copyOf(parts);
    }

    @Override
    public Type type() {
      return Type.Plain.TEXT;
    }
  }

  /** Something that holds or doesn't. */
  sealed interface Claim extends Term {
    @Override
    default Type type() {
      return Type.Plain.FLAG;
    }
  }

  /** {@code == != < <= > >=} between two terms of one type. */
  record Comparison(String operator, Term left, Term right) implements Claim {}

  /** {@code contains}, {@code memberOf} or {@code matches}, or its opposite. */
  record Containment(String operator, boolean negated, Term left, Term right) implements Claim {}

  /** One of some constants, or none of them. */
  record Membership(boolean negated, Term left, List<Constant> values) implements Claim {
    public Membership {
      values = List.copyOf(values);
    }
  }

  /** Both. */
  record And(Term left, Term right) implements Claim {}

  /** One or both. */
  record Or(Term left, Term right) implements Claim {}

  /** The opposite. */
  record Negation(Term inner) implements Claim {}
}
