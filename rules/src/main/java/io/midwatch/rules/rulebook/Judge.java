package io.midwatch.rules.rulebook;

import static java.util.Comparator.comparing;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The third pass: what the judging orders say about one case. */
final class Judge {
  private final PassEngine judging;
  private final List<Order> guardrails;

  Judge(List<Order> judging) {
    this.judging = new PassEngine(judging);
    this.guardrails =
        judging.stream().filter(Order::guardrail).sorted(comparing(Order::id)).toList();
  }

  Judgement judge(CaseFile file) {
    List<Evidence> read = new ArrayList<>(file.evidence());
    read.addAll(file.circumstances());
    Seen seen = new Seen(read);
    seen.add(file.subject());
    seen.add(new Clock(file.now()));
    for (Hypothesis h : file.hypotheses()) {
      seen.add(new SuspectedCause(h.faultClass(), h.cause(), h.entity(), h.grade()));
    }
    PassEngine.Result said = judging.fire(seen.facts());
    Set<String> problems = new LinkedHashSet<>(said.problems());
    problems.addAll(seen.problems());
    GuardrailWatch watch = new GuardrailWatch(file, seen, said.findings());
    List<GuardrailResult> results = new ArrayList<>();
    for (Order guardrail : guardrails) {
      watch.look(guardrail).ifPresent(results::add);
    }
    problems.addAll(watch.problems());
    List<FiredOrder> fired = said.findings().stream().map(Judge::fired).distinct().toList();
    return new Judgement(fired, results, problems.stream().sorted().toList());
  }

  private static FiredOrder fired(Finding finding) {
    Order order = finding.order();
    List<Object> values = finding.values();
    String says = finding.statement().verb() == Verb.VETO ? "" : values.get(1).toString();
    return new FiredOrder(
        order.id(),
        order.file(),
        order.position().line(),
        finding.statement().verb().word(),
        says,
        finding.text(values.size() - 1),
        finding.shownFacts());
  }
}
