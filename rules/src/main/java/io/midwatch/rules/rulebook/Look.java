package io.midwatch.rules.rulebook;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Interpreter.Match;
import io.midwatch.rules.orders.Shown;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one guardrail sees of one case: the facts that its joins lead to, whatever its limits say of
 * them.
 */
final class Look {
  private final Interpreter interpreter;
  private final Seen seen;
  private final ProposedChange subject;
  private final Set<String> values = new TreeSet<>();
  private final Set<Fact> facts = new LinkedHashSet<>();
  private boolean unknown;

  Look(Interpreter interpreter, Seen seen, ProposedChange subject) {
    this.interpreter = interpreter;
    this.seen = seen;
    this.subject = subject;
  }

  /** What it saw, in words. */
  Set<String> values() {
    return values;
  }

  Set<Fact> facts() {
    return facts;
  }

  /** True if a fact that must exist for this target was not there. */
  boolean unknown() {
    return unknown;
  }

  /** Looks along conditions without {@code or}. */
  void at(List<Condition> conditions) {
    boolean alone = conditions.size() == 1;
    List<Reached> reached = List.of(new Reached(new Match(Map.of()), ""));
    for (Condition condition : conditions) {
      List<Reached> further = new ArrayList<>();
      for (Reached from : reached) {
        further.addAll(step(condition, from, alone));
      }
      reached = further;
    }
    reached.stream().map(Reached::words).filter(words -> !words.isEmpty()).forEach(values::add);
  }

  /** How far one combination of facts has come, and what was read on the way. */
  private record Reached(Match match, String words) {
    Reached with(Match longer, String more) {
      boolean both = !words.isEmpty() && !more.isEmpty();
      return new Reached(longer, words + (both ? ", " : "") + more);
    }
  }

  private List<Reached> step(Condition condition, Reached from, boolean alone) {
    if (condition instanceof Pattern pattern) {
      return pattern(pattern, from, alone);
    }
    if (condition instanceof Condition.Not not) {
      return List.of(group(not.inner(), from));
    }
    if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(inner -> need(inner, from));
      return List.of(group(exists.inner(), from));
    }
    return condition instanceof Condition.Accumulate accumulate
        ? accumulate(accumulate, from)
        : List.of(from);
  }

  private List<Reached> pattern(Pattern pattern, Reached from, boolean alone) {
    List<Fact> joined = joined(pattern, from.match());
    if (joined.isEmpty()) {
      missing(pattern.type());
    }
    List<Reached> reached = new ArrayList<>();
    for (Fact fact : joined) {
      facts.add(fact);
      String words =
          Limits.tests(pattern, alone).stream()
              .flatMap(test -> Terms.reads(test).stream())
              .distinct()
              .map(read -> read(read, fact, from.match()))
              .filter(text -> !from.words().contains(text))
              .collect(Collectors.joining(", "));
      String shown =
          words.isEmpty() && pattern.type() != Vocabulary.typeOf(subject) ? about(fact) : words;
      reached.add(from.with(from.match().with(pattern.binding(), fact), shown));
    }
    return reached;
  }

  private String read(Term.Read read, Fact fact, Match match) {
    if (read.path().isEmpty()) {
      return Vocabulary.typeOf(fact).name();
    }
    Object value = interpreter.value(read, fact, match);
    String shown = value.equals("") ? "\"\"" : Shown.value(read.type(), value);
    return String.join(".", read.path()) + " " + shown;
  }

  /** A fact that is only there or not is called by its type and first component. */
  private static String about(Fact fact) {
    FactType type = Vocabulary.typeOf(fact);
    Component first = type.components().values().iterator().next();
    Object value = first.read(fact);
    String name = value instanceof ResourceRef ref ? ref.path() : Shown.value(first.type(), value);
    return type.name() + " " + name;
  }

  private List<Fact> joined(Pattern pattern, Match given) {
    List<Term> joins =
        pattern.tests().stream()
            .map(Condition.Test::term)
            .filter(test -> Limits.isJoin(test, pattern))
            .toList();
    return seen.of(pattern.type()).stream()
        .filter(fact -> joins.stream().allMatch(test -> interpreter.holds(test, fact, given)))
        .toList();
  }

  private void missing(FactType type) {
    boolean needed = type.existsFor(subject.target().kind());
    unknown |= needed;
    values.add(needed ? type.name() + " unknown" : "no " + type.name());
  }

  private void need(Condition condition, Reached from) {
    if (condition instanceof Pattern pattern
        && pattern.type().existsFor(subject.target().kind())
        && interpreter.all(List.of(joinsOnly(pattern)), from.match()).isEmpty()) {
      missing(pattern.type());
    }
  }

  private static Pattern joinsOnly(Pattern pattern) {
    List<Condition.Test> joins =
        pattern.tests().stream().filter(test -> Limits.isJoin(test.term(), pattern)).toList();
    return new Pattern(pattern.binding(), pattern.type(), joins);
  }

  private Reached group(List<Condition> inner, Reached from) {
    List<Match> matches = interpreter.all(inner, from.match());
    matches.forEach(
        match -> facts.addAll(match.facts().stream().filter(f -> f != subject).toList()));
    String what =
        inner.get(0) instanceof Pattern pattern ? pattern.type().name() : "combination of facts";
    return from.with(from.match(), (matches.isEmpty() ? "no" : matches.size()) + " " + what);
  }

  private List<Reached> accumulate(Condition.Accumulate accumulate, Reached from) {
    need(accumulate.input(), from);
    Condition.Accumulate open =
        new Condition.Accumulate(
            accumulate.input(),
            accumulate.function(),
            accumulate.of(),
            accumulate.binding(),
            List.of());
    List<Match> results = interpreter.all(List.of(open), from.match());
    if (results.isEmpty()) {
      values.add("no " + accumulate.input().type().name());
    }
    facts.addAll(joined(accumulate.input(), from.match()));
    List<Reached> reached = new ArrayList<>();
    for (Match result : results) {
      Object number = result.bindings().get(accumulate.binding());
      reached.add(from.with(result, accumulate.function().word() + " " + number));
    }
    return reached;
  }
}
