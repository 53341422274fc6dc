package io.midwatch.rules.orders;

import io.midwatch.rules.orders.Condition.Function;
import io.midwatch.rules.orders.Condition.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks {@code accumulate}. */
final class AccumulateChecker {
  private final Scope outer;
  private final Problems problems;

  AccumulateChecker(Scope outer, Problems problems) {
    this.outer = outer;
    this.problems = problems;
  }

  @Nullable Condition accumulate(Syntax.Accumulate written, ConditionChecker conditions) {
    conditions.refuseOverAbsence(written.position(), "accumulate", List.of(written.input()));
    Scope inner = outer.inner();
    Condition.Pattern input = new ConditionChecker(inner, problems, false).pattern(written.input());
    Optional<Function> function = function(written.function());
    if (input == null || function.isEmpty()) {
      outer.spoil(written.binding().text());
      return null;
    }
    Term of = of(written, function.get(), input, inner);
    conditions.refuseBadName(written.binding());
    if (of == null) {
      outer.spoil(written.binding().text());
      return null;
    }
    Type result = function.get() == Function.COUNT ? Type.Plain.NUMBER : of.type();
    String binding = written.binding().text();
    outer.bind(binding, new Term.Read(result, binding, List.of()));
    List<Test> tests = tests(written);
    if (!ofNone(function.get(), tests)) {
      conditions.refuseUnjoined(written.input(), input);
    }
    return new Condition.Accumulate(input, function.get(), of, binding, tests);
  }

  /** True if it only asks that there are not too many, which there are not where there is none. */
  private static boolean ofNone(Function function, List<Test> tests) {
    return (function == Function.COUNT || function == Function.SUM)
        && !tests.isEmpty()
        && tests.stream().allMatch(test -> atMost(test.term()));
  }

  private static boolean atMost(Term term) {
    return term instanceof Term.Comparison comparison
        && comparison.left() instanceof Term.Read
        && comparison.right() instanceof Term.Constant limit
        && (comparison.operator().startsWith("<")
            || (comparison.operator().equals("==") && limit.value().equals(0L)));
  }

  private Optional<Function> function(Token name) {
    for (Function function : Function.values()) {
      if (function.word().equals(name.text())) {
        return Optional.of(function);
      }
    }
    List<String> known = Arrays.stream(Function.values()).map(Function::word).toList();
    problems.add(
        name.position(),
        "unknown-function",
        "`" + name.text() + "` is no function of accumulate",
        Suggestion.of(name.text(), "there are", known));
    return Optional.empty();
  }

  private @Nullable Term of(
      Syntax.Accumulate written, Function function, Condition.Pattern input, Scope inner) {
    Term.Read whole = new Term.Read(new Type.Whole(input.type()), input.binding(), List.of());
    if (function == Function.COUNT) {
      return whole;
    }
    if (written.of() == null) {
      String message = "`" + written.function().text() + "` needs to know of what";
      problems.add(
          written.function().position(), "wrong-arguments", message, "sum($w.podsTouched)");
      return null;
    }
    Term of = new ClaimChecker(inner, problems).term(written.of());
    if (of == null) {
      return null;
    }
    boolean fits = function == Function.SUM ? of.type().numeric() : of.type().ordered();
    if (!fits || !Terms.roots(of).equals(List.of(input.binding()))) {
      String message =
          "`" + written.function().text() + "` takes a whole number of the fact it counts";
      problems.add(written.of().position(), "wrong-type", message, "");
      return null;
    }
    return of;
  }

  private List<Test> tests(Syntax.Accumulate written) {
    ClaimChecker claims = new ClaimChecker(outer, problems);
    List<Test> tests = new ArrayList<>();
    for (Syntax.Words words : written.tests()) {
      Term claim = claims.claim(words);
      if (claim != null) {
        tests.add(new Test(claim, words.position()));
      }
    }
    return tests;
  }
}
