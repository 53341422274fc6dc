package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Interpreter.Match;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Verb;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says of every guardrail what it looked at, also where it stayed silent: silence because of a
 * missing fact is no pass.
 */
final class GuardrailWatch {
  private static final int MOST_VALUES = 3;

  private final CaseFile file;
  private final Seen seen;
  private final Map<String, List<Finding>> findings;
  private final Interpreter interpreter;
  private final Lists lists;

  GuardrailWatch(CaseFile file, Seen seen, List<Finding> findings, Interpreter interpreter) {
    this.file = file;
    this.seen = seen;
    this.findings = findings.stream().collect(Collectors.groupingBy(one -> one.order().id()));
    this.interpreter = interpreter;
    this.lists = new Lists(seen);
  }

  /** The guardrail's word; empty if it does not concern this proposal. */
  Optional<GuardrailResult> look(Guardrail guardrail) {
    Order order = guardrail.order();
    List<Finding> said = findings.getOrDefault(order.id(), List.of());
    try {
      return concerned(order) || !said.isEmpty()
          ? Optional.of(result(guardrail, said))
          : Optional.empty();
    } catch (RuntimeException e) {
      String value = "can't be worked out: " + e.getMessage();
      return Optional.of(
          new GuardrailResult(order.id(), Result.UNKNOWN, value, guardrail.limit(), -1));
    }
  }

  /**
   * Whether the proposal is one that it speaks of; where it limits the proposal itself, the limit
   * doesn't count.
   */
  private boolean concerned(Order guardrail) {
    boolean alone = guardrail.when().size() == 1;
    Pattern proposal = (Pattern) guardrail.when().get(0);
    for (Condition.Test test : proposal.tests()) {
      if (!(alone && Limits.isLimit(test.term()))
          && !interpreter.holds(test.term(), file.subject(), Match.NONE)) {
        return false;
      }
    }
    return true;
  }

  private GuardrailResult result(Guardrail guardrail, List<Finding> said) {
    Set<String> values = new TreeSet<>();
    Set<Fact> facts = new LinkedHashSet<>();
    boolean unknown = false;
    for (List<Guardrail.Step> way : guardrail.ways()) {
      Look look = new Look(interpreter, seen, file.subject());
      look.at(way);
      values.addAll(look.values());
      facts.addAll(look.facts());
      unknown |= look.unknown();
    }
    for (String list : lists.missing(guardrail.order())) {
      unknown = true;
      values.add("whether this is every " + list + " is not known");
    }
    Result silent = unknown ? Result.UNKNOWN : Result.PASS;
    return new GuardrailResult(
        guardrail.order().id(),
        said.isEmpty() ? silent : loudest(said),
        few(values),
        guardrail.limit(),
        seen.age(facts, file.now()));
  }

  private static Result loudest(List<Finding> said) {
    return said.stream().anyMatch(f -> f.statement().verb() == Verb.VETO)
        ? Result.VETO
        : Result.RAISE;
  }

  private static String few(Set<String> values) {
    if (values.size() <= MOST_VALUES) {
      return String.join("; ", values);
    }
    String shown = String.join("; ", values.stream().limit(MOST_VALUES).toList());
    return shown + "; and " + (values.size() - MOST_VALUES) + " more";
  }
}
