package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a term reads. */
public final class Terms {
  private Terms() {}

  /** Everything it reads, in the sequence in which it stands there, each once. */
  public static List<Term.Read> reads(Term term) {
    return all(term).distinct().toList();
  }

  /** The bindings it speaks of, without the fact that it stands in, each once. */
  public static List<String> roots(Term term) {
    return all(term).map(Term.Read::root).filter(root -> !root.isEmpty()).distinct().toList();
  }

  /**
   * True if a test leads from one fact to few others: it asks for something that both have, not for
   * something in which they differ.
   */
  public static boolean joins(Term test) {
    return !roots(test).isEmpty() && leads(test, true);
  }

  private static boolean leads(Term test, boolean holds) {
    if (test instanceof Term.Negation negation) {
      return leads(negation.inner(), !holds);
    }
    if (test instanceof Term.And and) {
      return both(and.left(), and.right(), holds, !holds);
    }
    if (test instanceof Term.Or or) {
      return both(or.left(), or.right(), holds, holds);
    }
    if (roots(test).isEmpty()) {
      return false;
    }
    if (test instanceof Term.Comparison comparison) {
      boolean equal = comparison.operator().equals("==");
      return holds ? !comparison.operator().equals("!=") : !equal;
    }
    return test instanceof Term.Containment containment ? containment.negated() != holds : holds;
  }

  private static boolean both(Term left, Term right, boolean holds, boolean all) {
    return all
        ? leads(left, holds) && leads(right, holds)
        : leads(left, holds) || leads(right, holds);
  }

  private static Stream<Term.Read> all(Term term) {
    if (term instanceof Term.Read read) {
      return Stream.of(read);
    }
    return parts(term).stream().flatMap(Terms::all);
  }

  /** The terms that a term is made of. */
  public static List<Term> parts(Term term) {
    if (term instanceof Term.Call call) {
      List<Term> parts = new ArrayList<>(List.of(call.on()));
      parts.addAll(call.arguments());
      return parts;
    }
    if (term instanceof Term.Membership membership) {
      List<Term> parts = new ArrayList<>(List.of(membership.left()));
      parts.addAll(membership.values());
      return parts;
    }
    if (term instanceof Term.Text text) {
      return text.parts();
    }
    return term instanceof Term.Negation negation ? List.of(negation.inner()) : pair(term);
  }

  private static List<Term> pair(Term term) {
    if (term instanceof Term.Comparison c) {
      return List.of(c.left(), c.right());
    }
    if (term instanceof Term.Containment c) {
      return List.of(c.left(), c.right());
    }
    if (term instanceof Term.Calculation c) {
      return List.of(c.left(), c.right());
    }
    if (term instanceof Term.And and) {
      return List.of(and.left(), and.right());
    }
    return term instanceof Term.Or or ? List.of(or.left(), or.right()) : List.of();
  }
}
