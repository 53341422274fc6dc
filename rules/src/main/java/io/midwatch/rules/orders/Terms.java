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
