package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Draft;
import io.midwatch.rules.orders.Position;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Range;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds tests that say nothing: two that can't both hold, so that the order never speaks, those
 * that compare a thing with itself, and those outside the {@linkplain RangeCheck range} of a thing.
 */
final class SenseCheck {
  private static final Set<String> NEVER_OF_ITSELF = Set.of("<", ">", "!=");

  private final Draft order;
  private final Ranges ranges;
  private final List<PolicyProblem> problems = new ArrayList<>();

  private SenseCheck(Draft order) {
    this.order = order;
    this.ranges = Ranges.of(order.when());
  }

  static List<PolicyProblem> of(Draft order) {
    SenseCheck check = new SenseCheck(order);
    check.all(order.when(), List.of());
    check.problems.addAll(RangeCheck.of(order, check.ranges));
    return check.problems.stream().distinct().toList();
  }

  /** A test with the name of the fact that it stands in. */
  private record Said(Condition.Test test, String binding) {}

  /** Conditions that hold together with what was said before them. */
  private void all(List<Condition> conditions, List<Said> before) {
    List<Said> together = new ArrayList<>(before);
    List<Said> own = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Pattern pattern) {
        pattern.tests().forEach(test -> own.add(new Said(test, pattern.binding())));
      } else if (condition instanceof Condition.Accumulate accumulate) {
        accumulate.tests().forEach(test -> own.add(new Said(test, accumulate.binding())));
      }
    }
    together.addAll(own);
    own.forEach(this::itself);
    contradictions(together, before.size());
    for (Condition condition : conditions) {
      within(condition, together);
    }
  }

  private void within(Condition condition, List<Said> before) {
    if (condition instanceof Condition.Not not) {
      all(not.inner(), before);
    } else if (condition instanceof Condition.Exists exists) {
      all(exists.inner(), before);
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> all(branch, before));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      all(List.of(accumulate.input()), before);
    }
  }

  // ---- a thing compared with itself

  private void itself(Said said) {
    itself(said.test().term(), said);
  }

  private void itself(Term term, Said said) {
    if (term instanceof Term.Comparison comparison
        && named(comparison.left(), said).equals(named(comparison.right(), said))) {
      boolean never = NEVER_OF_ITSELF.contains(comparison.operator());
      add(
          said.test().position(),
          "self-comparison",
          "`"
              + Printer.term(term)
              + "` compares a thing with itself: it "
              + (never ? "never holds" : "always holds"),
          "compare it with something else, or leave the test out");
      return;
    }
    Terms.parts(term).forEach(part -> itself(part, said));
  }

  private static String named(Term term, Said said) {
    return term instanceof Term.Read read ? key(read, said) : Printer.term(term);
  }

  private static String key(Term.Read read, Said said) {
    String root = read.root().isEmpty() ? said.binding() : read.root();
    return root + "." + String.join(".", read.path());
  }

  // ---- tests that can't hold together

  /** Only what is new is told: an outer condition was looked at by itself. */
  private void contradictions(List<Said> together, int old) {
    Map<String, Domain> left = new HashMap<>();
    for (int i = 0; i < together.size(); i++) {
      Said said = together.get(i);
      for (Term part : RangeCheck.parts(said.test().term())) {
        narrow(part, said, left, i >= old);
      }
    }
  }

  private void narrow(Term test, Said said, Map<String, Domain> left, boolean told) {
    Narrowing limit = Narrowing.of(test, false);
    if (limit == null) {
      return;
    }
    Range range = ranges.of(limit.read(), said.binding());
    if (RangeCheck.never(limit, range)) {
      return; // told by itself
    }
    String key = key(limit.read(), said);
    Domain domain = left.computeIfAbsent(key, any -> new Domain(limit.read().type(), range));
    limit.narrow(domain);
    if (!domain.empty()) {
      domain.note(test);
      return;
    }
    left.remove(key);
    if (told) {
      String others =
          domain.said().stream()
              .map(SenseCheck::quoted)
              .distinct()
              .collect(Collectors.joining(", "));
      String message =
          quoted(test) + (others.isEmpty() ? " never holds" : " never holds beside " + others);
      String help = "where both must hold the order never speaks; mend one, or write two orders";
      add(said.test().position(), "contradiction", message, help);
    }
  }

  private static String quoted(Term term) {
    return "`" + Printer.term(term) + "`";
  }

  private void add(Position at, String code, String message, String help) {
    problems.add(new PolicyProblem(order.file(), at.line(), at.column(), code, message, help));
  }
}
