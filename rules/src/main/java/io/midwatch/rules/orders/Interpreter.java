package io.midwatch.rules.orders;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Condition.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Carries an order out by trying every combination of facts, one after the other: plain, slow and
 * easy to believe. It is what the compiled form is measured against, and it shares nothing with it.
 */
public final class Interpreter {
  private final Map<FactType, List<Fact>> facts = new HashMap<>();
  private final Evaluation evaluation = new Evaluation();
  private final int mostSteps;
  private int steps;

  /**
   * @param facts what there is; equal facts count once
   * @param mostSteps how many facts may be tried in all
   */
  public Interpreter(Collection<? extends Fact> facts, int mostSteps) {
    for (Fact fact : new LinkedHashSet<Fact>(facts)) {
      this.facts.computeIfAbsent(Vocabulary.typeOf(fact), type -> new ArrayList<>()).add(fact);
    }
    this.mostSteps = mostSteps;
  }

  /**
   * One way in which conditions came about.
   *
   * @param bindings what each name stands for: a fact, or the number that an accumulate gave
   */
  public record Match(Map<String, Object> bindings) {

    /** Where nothing has come about yet. */
    public static final Match NONE = new Match(Map.of());

    public Match {
      bindings = Map.copyOf(bindings);
    }

    /** The matched facts; which name they had doesn't matter. */
    public List<Fact> facts() {
      return bindings.values().stream()
          .filter(Fact.class::isInstance)
          .map(Fact.class::cast)
          .toList();
    }

    /** This match and one more name. */
    public Match with(String binding, Object value) {
      if (bindings.isEmpty()) {
        return new Match(Map.of(binding, value));
      }
      Map<String, Object> more = new HashMap<>(bindings);
      more.put(binding, value);
      return new Match(more);
    }
  }

  /**
   * Every way in which an order's conditions come about, each once.
   *
   * @throws IllegalStateException if that takes too many steps, or a number grows too large
   */
  public List<Match> matches(Order order) {
    List<Match> all = all(order.when(), Match.NONE);
    return all.size() < 2 ? all : all.stream().distinct().toList();
  }

  /** Every way in which conditions come about, given some that have. */
  public List<Match> all(List<Condition> conditions, Match given) {
    List<Match> matches = List.of(given);
    for (Condition condition : conditions) {
      if (matches.isEmpty()) {
        return matches;
      }
      List<Match> longer = new ArrayList<>();
      for (Match match : matches) {
        longer.addAll(one(condition, match));
      }
      matches = longer;
    }
    return matches;
  }

  private List<Match> one(Condition condition, Match given) {
    if (condition instanceof Pattern pattern) {
      return pattern(pattern, given);
    }
    if (condition instanceof Condition.Not not) {
      return all(not.inner(), given).isEmpty() ? List.of(given) : List.of();
    }
    if (condition instanceof Condition.Exists exists) {
      return all(exists.inner(), given).isEmpty() ? List.of() : List.of(given);
    }
    if (condition instanceof Condition.Either either) {
      return either.branches().stream().flatMap(branch -> all(branch, given).stream()).toList();
    }
    return accumulate((Condition.Accumulate) condition, given);
  }

  private List<Match> pattern(Pattern pattern, Match given) {
    List<Match> matches = new ArrayList<>();
    for (Fact fact : facts.getOrDefault(pattern.type(), List.of())) {
      if (holds(pattern, fact, given)) {
        matches.add(given.with(pattern.binding(), fact));
      }
    }
    return matches;
  }

  private boolean holds(Pattern pattern, Fact fact, Match given) {
    if (++steps > mostSteps) {
      throw new IllegalStateException("more than " + mostSteps + " steps");
    }
    for (Condition.Test test : pattern.tests()) {
      if (!holds(test.term(), fact, given)) {
        return false;
      }
    }
    return true;
  }

  private List<Match> accumulate(Condition.Accumulate accumulate, Match given) {
    List<Object> values = new ArrayList<>();
    for (Match match : pattern(accumulate.input(), given)) {
      values.add(evaluation.value(accumulate.of(), null, match.bindings()));
    }
    Object result = evaluation.accumulated(accumulate.function(), values);
    if (result == null) {
      return List.of();
    }
    Match with = given.with(accumulate.binding(), result);
    boolean holds =
        accumulate.tests().stream()
            .allMatch(t -> evaluation.holds(t.term(), null, with.bindings()));
    return holds ? List.of(with) : List.of();
  }

  /** Whether a test holds for a fact, given a match of the conditions before it. */
  public boolean holds(Term test, Fact fact, Match given) {
    return evaluation.holds(test, fact, given.bindings());
  }

  /** What a term is for a fact, given a match. */
  public Object value(Term term, Fact fact, Match given) {
    return evaluation.value(term, fact, given.bindings());
  }

  /** What a term is after a match. */
  public Object value(Term term, Match match) {
    return evaluation.value(term, null, match.bindings());
  }
}
