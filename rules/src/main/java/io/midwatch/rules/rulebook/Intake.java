package io.midwatch.rules.rulebook;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which facts of a case some order could match: those of a type that one reads and, where
 * each pattern of the type is joined to the proposal, those that one of the joins leads to. To put
 * a fact into Drools and out again takes half a microsecond, and most of what is known of a cluster
 * is not about the target.
 */
final class Intake {
  private static final FactType PROPOSAL = Vocabulary.typeOf(ProposedChange.class);
  private static final Object[] NOTHING = {};

  /** What the patterns of each type have in common with the proposal, one set for each. */
  private final Map<FactType, Set<Set<Join>>> patterns = new LinkedHashMap<>();

  private final List<Door> doors = new ArrayList<>();

  /** A component of a fact that equals one of the proposal. */
  private record Join(List<String> own, List<String> proposal) {}

  /** A join made ready. */
  private record Equal(Value own, Value proposal) {
    boolean in(Object fact, Object subject) {
      return own.of(fact, NOTHING).equals(proposal.of(subject, NOTHING));
    }
  }

  /** Lets in the facts of a type for which all of one list hold. */
  private record Door(FactType type, List<List<Equal>> ways) {
    boolean lets(Fact fact, Object subject) {
      for (List<Equal> way : ways) {
        boolean all = true;
        for (Equal join : way) {
          all = all && join.in(fact, subject);
        }
        if (all) {
          return true;
        }
      }
      return false;
    }
  }

  Intake(List<Order> orders) {
    orders.forEach(order -> read(order.when(), new HashSet<>()));
    patterns.forEach((type, joins) -> doors.add(door(type, joins)));
  }

  /** The facts that some order could match; nearly always there is exactly one proposal. */
  List<Fact> of(Seen seen) {
    List<Fact> proposals = seen.of(PROPOSAL);
    List<Fact> taken = new ArrayList<>();
    for (Door door : doors) {
      for (Fact fact : seen.of(door.type())) {
        if (proposals.size() != 1 || door.lets(fact, proposals.get(0))) {
          taken.add(fact);
        }
      }
    }
    return taken;
  }

  private void read(List<Condition> conditions, Set<String> subjects) {
    conditions.forEach(condition -> read(condition, subjects));
  }

  private void read(Condition condition, Set<String> subjects) {
    if (condition instanceof Pattern pattern) {
      patterns
          .computeIfAbsent(pattern.type(), type -> new LinkedHashSet<>())
          .add(joins(pattern, subjects));
      if (pattern.type() == PROPOSAL) {
        subjects.add(pattern.binding());
      } else {
        subjects.remove(pattern.binding());
      }
    } else if (condition instanceof Condition.Not not) {
      read(not.inner(), new HashSet<>(subjects));
    } else if (condition instanceof Condition.Exists exists) {
      read(exists.inner(), new HashSet<>(subjects));
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> read(branch, new HashSet<>(subjects)));
    } else {
      read(((Condition.Accumulate) condition).input(), new HashSet<>(subjects));
    }
  }

  private static Set<Join> joins(Pattern pattern, Set<String> subjects) {
    Set<Join> joins = new LinkedHashSet<>();
    for (Condition.Test test : pattern.tests()) {
      if (test.term() instanceof Term.Comparison comparison
          && comparison.operator().equals("==")
          && comparison.left() instanceof Term.Read own
          && own.root().isEmpty()
          && comparison.right() instanceof Term.Read other
          && subjects.contains(other.root())) {
        joins.add(new Join(own.path(), other.path()));
      }
    }
    return joins;
  }

  private static Door door(FactType type, Set<Set<Join>> patterns) {
    List<List<Equal>> ways = new ArrayList<>();
    for (Set<Join> pattern : patterns) {
      ways.add(
          pattern.stream()
              .map(join -> new Equal(part(type, join.own()), part(PROPOSAL, join.proposal())))
              .toList());
    }
    return new Door(type, ways);
  }

  private static Value part(FactType type, List<String> path) {
    Type whole = new Type.Whole(type);
    return new TermCompiler(whole, List.of(), name -> whole).value(new Term.Read(whole, "", path));
  }
}
