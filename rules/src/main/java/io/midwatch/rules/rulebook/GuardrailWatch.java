package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Interpreter.Match;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says of every guardrail what it looked at, also where it stayed silent: silence because of a
 * missing fact is no pass.
 */
final class GuardrailWatch {
  private static final int MOST_STEPS = 500_000;
  private static final int MOST_VALUES = 3;

  private final CaseFile file;
  private final Seen seen;
  private final List<Finding> findings;
  private final List<String> problems = new ArrayList<>();

  GuardrailWatch(CaseFile file, Seen seen, List<Finding> findings) {
    this.file = file;
    this.seen = seen;
    this.findings = findings;
  }

  List<String> problems() {
    return problems;
  }

  /** The guardrail's word; empty if it does not concern this proposal. */
  Optional<GuardrailResult> look(Order guardrail) {
    List<Finding> said =
        findings.stream().filter(f -> f.order().id().equals(guardrail.id())).toList();
    try {
      Interpreter interpreter = new Interpreter(seen.facts(), MOST_STEPS);
      if (interpreter.matches(guardrail).isEmpty() != said.isEmpty()) {
        problems.add("the two readings of order " + guardrail.id() + " differ");
      }
      return look(guardrail, said, interpreter);
    } catch (RuntimeException e) {
      problems.add("guardrail " + guardrail.id() + " can't be worked out: " + e.getMessage());
      return Optional.of(
          new GuardrailResult(
              guardrail.id(), Result.UNKNOWN, "not worked out", Limits.of(guardrail), -1));
    }
  }

  private Optional<GuardrailResult> look(
      Order guardrail, List<Finding> said, Interpreter interpreter) {
    boolean alone = guardrail.when().size() == 1;
    Condition.Pattern proposal = proposal(guardrail);
    boolean concerned =
        proposal.tests().stream()
            .filter(test -> !alone || !Limits.isLimit(test.term()))
            .allMatch(test -> interpreter.holds(test.term(), file.subject(), new Match(Map.of())));
    if (!concerned && said.isEmpty()) {
      return Optional.empty();
    }
    Set<String> values = new TreeSet<>();
    Set<Fact> facts = new java.util.LinkedHashSet<>();
    boolean unknown = false;
    for (List<Condition> way : Ways.of(guardrail.when())) {
      Look look = new Look(interpreter, seen.facts(), file.subject());
      look.at(way);
      values.addAll(look.values());
      facts.addAll(look.facts());
      unknown |= look.unknown();
    }
    Result result = said.isEmpty() ? (unknown ? Result.UNKNOWN : Result.PASS) : loudest(said);
    return Optional.of(
        new GuardrailResult(
            guardrail.id(),
            result,
            few(values),
            Limits.of(guardrail),
            seen.age(facts, file.now())));
  }

  private static Condition.Pattern proposal(Order guardrail) {
    return guardrail.when().stream()
        .filter(Condition.Pattern.class::isInstance)
        .map(Condition.Pattern.class::cast)
        .filter(pattern -> pattern.type().name().equals("Proposal"))
        .findFirst()
        .orElseThrow();
  }

  private static Result loudest(List<Finding> said) {
    return said.stream().anyMatch(f -> f.statement().verb() == Verb.VETO)
        ? Result.VETO
        : Result.RAISE;
  }

  private static String few(Set<String> values) {
    String shown = String.join("; ", values.stream().limit(MOST_VALUES).toList());
    return values.size() > MOST_VALUES
        ? shown + "; and " + (values.size() - MOST_VALUES) + " more"
        : shown;
  }
}
