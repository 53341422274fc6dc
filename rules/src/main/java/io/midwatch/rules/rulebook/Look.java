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
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
  void at(List<Guardrail.Step> way) {
    List<Reached> reached = List.of(new Reached(Match.NONE, ""));
    for (Guardrail.Step step : way) {
      List<Reached> further = new ArrayList<>();
      for (Reached from : reached) {
        further.addAll(step(step, from));
      }
      reached = further;
    }
    for (Reached end : reached) {
      if (!end.words().isEmpty()) {
        values.add(end.words());
      }
    }
  }

  /** How far one combination of facts has come, and what was read on the way. */
  private record Reached(Match match, String words) {
    Reached with(Match longer, String more) {
      boolean both = !words.isEmpty() && !more.isEmpty();
      return new Reached(longer, words + (both ? ", " : "") + more);
    }
  }

  private List<Reached> step(Guardrail.Step step, Reached from) {
    Condition condition = step.condition();
    if (condition instanceof Pattern pattern) {
      return pattern(pattern, step, from);
    }
    if (condition instanceof Condition.Not not) {
      return List.of(group(not.inner(), from));
    }
    if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(inner -> need(inner, from));
      return List.of(group(exists.inner(), from));
    }
    return condition instanceof Condition.Accumulate accumulate
        ? accumulate(accumulate, step, from)
        : List.of(from);
  }

  private List<Reached> pattern(Pattern pattern, Guardrail.Step step, Reached from) {
    List<Fact> joined = joined(pattern, step.joins(), from.match());
    if (joined.isEmpty()) {
      missing(pattern.type());
    }
    List<Reached> reached = new ArrayList<>();
    for (Fact fact : joined) {
      facts.add(fact);
      String words = read(step, fact, from);
      String shown =
          words.isEmpty() && pattern.type() != Vocabulary.typeOf(subject) ? about(fact) : words;
      reached.add(from.with(from.match().with(pattern.binding(), fact), shown));
    }
    return reached;
  }

  /** What the limits read, without what is told already. */
  private String read(Guardrail.Step step, Fact fact, Reached from) {
    StringBuilder words = new StringBuilder();
    for (Term.Read read : step.read()) {
      String text = read(read, fact, from.match());
      if (!from.words().contains(text)) {
        words.append(words.length() == 0 ? "" : ", ").append(text);
      }
    }
    return words.toString();
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

  private List<Fact> joined(Pattern pattern, List<Term> joins, Match given) {
    List<Fact> joined = new ArrayList<>();
    for (Fact fact : seen.of(pattern.type())) {
      if (allHold(joins, fact, given)) {
        joined.add(fact);
      }
    }
    return joined;
  }

  private boolean allHold(List<Term> tests, Fact fact, Match given) {
    for (Term test : tests) {
      if (!interpreter.holds(test, fact, given)) {
        return false;
      }
    }
    return true;
  }

  private void missing(FactType type) {
    boolean needed = type.existsFor(subject.target().kind());
    unknown |= needed;
    values.add(needed ? type.name() + " unknown" : "no " + type.name());
  }

  private void need(Condition condition, Reached from) {
    if (condition instanceof Pattern pattern
        && pattern.type().existsFor(subject.target().kind())
        && joined(pattern, Limits.joins(pattern), from.match()).isEmpty()) {
      missing(pattern.type());
    }
  }

  private Reached group(List<Condition> inner, Reached from) {
    List<Match> matches = interpreter.all(inner, from.match());
    matches.forEach(
        match -> facts.addAll(match.facts().stream().filter(f -> f != subject).toList()));
    String what =
        inner.get(0) instanceof Pattern pattern ? pattern.type().name() : "combination of facts";
    return from.with(from.match(), (matches.isEmpty() ? "no" : matches.size()) + " " + what);
  }

  private List<Reached> accumulate(
      Condition.Accumulate accumulate, Guardrail.Step step, Reached from) {
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
    facts.addAll(joined(accumulate.input(), step.joins(), from.match()));
    List<Reached> reached = new ArrayList<>();
    for (Match result : results) {
      Object number = result.bindings().get(accumulate.binding());
      reached.add(from.with(result, accumulate.function().word() + " " + number));
    }
    return reached;
  }
}
