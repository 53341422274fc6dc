package io.midwatch.rules.orders;

import java.util.List;
import java.util.Set;

/** Refuses facts that nothing leads to from those above them. */
final class JoinChecker {
  private static final Set<Type> NAMING = Set.of(Type.Plain.REF, Type.Plain.TEXT);
  private static final List<String> JOINS =
      List.of(
          "target == $p.target",
          "ref == $p.target",
          "workload == $p.target",
          "about == $p.target",
          "entity == $p.target",
          "node == $p.target",
          "operation == $p.operation",
          "cluster == $p.target.cluster");

  private final Problems problems;
  private boolean manySeen;

  JoinChecker(Problems problems) {
    this.problems = problems;
  }

  /**
   * Two facts that many of may exist must be joined, or every pair would be looked at.
   *
   * @return true if nothing is wrong
   */
  boolean refuseCrossProduct(Syntax.Pattern written, Condition.Pattern pattern) {
    if (pattern.type().once()) {
      return true;
    }
    boolean joined = pattern.tests().stream().anyMatch(test -> Terms.joins(test.term()));
    boolean apart = pattern.tests().stream().anyMatch(test -> !Terms.roots(test.term()).isEmpty());
    boolean crossing = manySeen && !joined;
    if (crossing) {
      problems.add(
          written.position(),
          "cross-product",
          (apart ? "only a difference" : "nothing")
              + " joins this `"
              + pattern.type().name()
              + "` to the facts above",
          "compare one of its components with one of theirs, such as `ref == $p.target`");
    }
    manySeen = true;
    return !crossing;
  }

  /**
   * A grant must rest on what is about its own proposal. What is above a fact is joined itself, so
   * that a join to any of it leads to the proposal.
   */
  void refuseUnjoined(Syntax.Pattern written, Condition.Pattern pattern) {
    FactType type = pattern.type();
    boolean led = pattern.tests().stream().anyMatch(test -> leads(test.term()));
    if (!led && !type.once() && !type.ofTheCase()) {
      problems.add(
          written.position(),
          "grant-unjoined",
          "a grant can't rest on any `"
              + type.name()
              + "` there is: nothing joins it to the proposal",
          "compare what it is about with what the proposal is about, such as `" + join(type) + "`");
    }
  }

  /** True if it asks for the name of a thing that another fact has too. */
  private static boolean leads(Term test) {
    if (test instanceof Term.And and) {
      return leads(and.left()) || leads(and.right());
    }
    if (test instanceof Term.Or or) {
      return leads(or.left()) && leads(or.right());
    }
    if (!Terms.joins(test)) {
      return false;
    }
    return !(test instanceof Term.Comparison comparison)
        || (comparison.operator().equals("==") && NAMING.contains(comparison.left().type()));
  }

  private static String join(FactType type) {
    return JOINS.stream()
        .filter(join -> type.components().containsKey(join.substring(0, join.indexOf(' '))))
        .findFirst()
        .orElse(JOINS.get(0));
  }
}
