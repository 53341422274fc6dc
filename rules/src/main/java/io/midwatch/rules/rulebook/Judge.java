package io.midwatch.rules.rulebook;

import static java.util.Comparator.comparing;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.Law;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.EvidenceAge;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.SwitchedOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The third pass: what the judging orders say about one case. */
final class Judge {
  private static final int MOST_STEPS = 2_000_000;
  private final PassEngine judging;
  private final List<Order> orders;
  private final Map<String, Order> byId;
  private final Map<Order, Guardrail> guardrails = new LinkedHashMap<>();
  private final List<SwitchedOff> off;
  private final Sight sight;

  Judge(List<Order> orders, List<SwitchedOff> off) {
    this.judging = new PassEngine(orders);
    this.orders = orders.stream().sorted(comparing(Order::id)).toList();
    this.byId =
        orders.stream().collect(Collectors.toMap(Order::id, Function.identity(), (a, b) -> a));
    this.off = List.copyOf(off);
    this.sight = new Sight(this.orders);
    this.orders.stream()
        .filter(Order::guardrail)
        .forEach(order -> guardrails.put(order, Guardrail.of(order)));
  }

  Judgement judge(CaseFile file) {
    Seen seen = seen(file);
    PassEngine.Result said = judging.fire(seen);
    Set<String> problems = new TreeSet<>(said.problems());
    problems.addAll(seen.problems());
    problems.addAll(Readings.doubts(file));
    problems.addAll(groundless(said.findings(), new Lists(seen)));
    Interpreter interpreter = new Interpreter(seen.facts(), MOST_STEPS);
    if (problems.isEmpty()) {
      SecondReading second = new SecondReading(interpreter, said.findings());
      orders.forEach(order -> second.objection(order).ifPresent(problems::add));
    }
    GuardrailWatch watch = new GuardrailWatch(file, seen, said.findings(), interpreter);
    List<GuardrailResult> looked = new ArrayList<>();
    guardrails.values().forEach(each -> watch.look(each).ifPresent(looked::add));
    List<FiredOrder> fired =
        said.findings().stream().map(one -> fired(one, seen)).distinct().toList();
    Judgement judgement = new Judgement(fired, looked, List.copyOf(problems));
    return switches(file).apply(judgement);
  }

  /**
   * The verdict as far as the compiled orders alone give it: without looking whether a guardrail
   * had what it needs, so never stricter than the true one.
   */
  Verdict guess(CaseFile file, List<String> problems) {
    Seen seen = seen(file);
    PassEngine.Result said = judging.fire(seen);
    Set<String> all = new TreeSet<>(problems);
    all.addAll(said.problems());
    all.addAll(seen.problems());
    List<FiredOrder> fired =
        said.findings().stream().map(one -> briefly(one, seen)).distinct().toList();
    List<FiredOrder> counting = switches(file).counting(fired);
    return Law.verdict(file, counting, List.of(), List.copyOf(all));
  }

  /**
   * What is decided, and by which orders: the same as in {@link #judge}, but for the second
   * reading.
   */
  Gist gist(CaseFile file, List<String> problems) {
    Seen seen = seen(file);
    PassEngine.Result said = judging.fire(seen);
    Set<String> all = new TreeSet<>(problems);
    all.addAll(said.problems());
    all.addAll(seen.problems());
    all.addAll(Readings.doubts(file));
    Lists lists = new Lists(seen);
    all.addAll(groundless(said.findings(), lists));
    Set<Order> doubtful = sight.doubtful(seen, lists, file.subject().target().kind());
    List<GuardrailResult> looked = new ArrayList<>();
    if (!doubtful.isEmpty()) {
      Interpreter interpreter = new Interpreter(seen.facts(), MOST_STEPS);
      GuardrailWatch watch = new GuardrailWatch(file, seen, said.findings(), interpreter);
      guardrails.forEach(
          (order, guardrail) -> {
            if (doubtful.contains(order)) {
              watch.look(guardrail).ifPresent(looked::add);
            }
          });
    }
    List<FiredOrder> fired =
        said.findings().stream().map(one -> briefly(one, seen)).distinct().toList();
    Judgement judgement = switches(file).apply(new Judgement(fired, looked, List.copyOf(all)));
    return new Gist(
        Law.verdict(file, judgement.fired(), judgement.guardrails(), judgement.problems()),
        Law.urgency(file.severity(), judgement.fired()),
        judgement.fired().stream().map(FiredOrder::id).distinct().toList());
  }

  private Switches switches(CaseFile file) {
    return new Switches(byId, off, file.now());
  }

  /** What a case says, as the judging orders see it. */
  static Seen seen(CaseFile file) {
    Seen seen = new Seen(file.evidence());
    seen.addAll(file.circumstances());
    seen.add(file.subject());
    seen.add(new Clock(file.now()));
    oldest(file).ifPresent(at -> seen.add(new EvidenceAge(sinceRead(file, at))));
    for (Hypothesis h : file.hypotheses()) {
      seen.add(new SuspectedCause(h.faultClass(), h.cause(), h.entity(), h.grade()));
    }
    return seen;
  }

  /** When the oldest evidence was read on which the cause of the proposal rests. */
  private static Optional<Moment> oldest(CaseFile file) {
    Set<String> cited = new HashSet<>();
    for (Hypothesis guess : file.hypotheses()) {
      if (guess.faultClass() == file.proposal().faultClass()
          && guess.cause().equals(file.proposal().cause())) {
        cited.addAll(guess.evidence());
      }
    }
    Moment oldest = null;
    for (Evidence one : file.evidence()) {
      Moment at = one.provenance().at();
      if (cited.contains(one.id()) && (oldest == null || at.isBefore(oldest))) {
        oldest = at;
      }
    }
    return Optional.ofNullable(oldest);
  }

  private static Duration sinceRead(CaseFile file, Moment at) {
    Duration age = file.now().since(at);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** A grant that comes about because a list is empty, where nobody knows that it is. */
  private static List<String> groundless(List<Finding> findings, Lists lists) {
    if (lists.whole()) {
      return List.of();
    }
    return findings.stream()
        .map(Finding::order)
        .filter(Order::grants)
        .distinct()
        .filter(order -> !lists.missing(order).isEmpty())
        .map(
            order ->
                "%s reads %s, and whether that is every one is not known"
                    .formatted(order.id(), String.join(", ", lists.missing(order))))
        .toList();
  }

  private static FiredOrder fired(Finding finding, Seen seen) {
    return fired(finding, seen, finding.shownFacts());
  }

  /** Without the facts, which take longer to write down than to match. */
  private static FiredOrder briefly(Finding finding, Seen seen) {
    return fired(finding, seen, List.of());
  }

  private static FiredOrder fired(Finding finding, Seen seen, List<String> facts) {
    Order order = finding.order();
    List<Object> values = finding.values();
    String says = finding.statement().verb() == Verb.VETO ? "" : values.get(1).toString();
    String reason = finding.text(values.size() - 1);
    // words that anybody can write permit nothing by themselves
    if (order.grants()
        && says.equals(Verdict.RUN.name())
        && finding.facts().stream().anyMatch(seen::tainted)) {
      says = Verdict.ASK_ONE.name();
      reason += "; one signature, since it rests on tainted words";
    }
    return new FiredOrder(
        order.id(),
        order.file(),
        order.position().line(),
        finding.statement().verb().word(),
        says,
        reason,
        facts);
  }
}
