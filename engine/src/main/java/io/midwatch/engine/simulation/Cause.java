package io.midwatch.engine.simulation;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which orders moved a decision, in words: what stands in one decision and not in the other. */
final class Cause {

  private static final int MOST_NAMED = 6;

  private Cause() {}

  /** Never empty for decisions that differ in verdict, urgency or signatures. */
  static String of(Decision before, Decision after) {
    int direction = after.verdict().compareTo(before.verdict());
    List<String> causes = new ArrayList<>();
    if (direction == 0) {
      added(causes, "now ", words(before, "wake"), words(after, "wake"));
      added(causes, "no longer ", words(after, "wake"), words(before, "wake"));
    } else {
      // what a milder verdict takes: a grant more or a bar less; what a stricter one takes: the
      // reverse
      Decision milder = direction < 0 ? after : before;
      Decision stricter = direction < 0 ? before : after;
      String grantWord = direction < 0 ? "now " : "no longer ";
      String barWord = direction < 0 ? "no longer " : "now ";
      added(causes, grantWord, grants(stricter, Verdict.HOLD), grants(milder, stricter.verdict()));
      added(causes, barWord, bars(milder), bars(stricter));
    }
    if (causes.isEmpty()) {
      Set<String> other = new TreeSet<>(after.reasons());
      before.reasons().forEach(other::remove);
      causes.add(other.stream().findFirst().orElse("for no reason that the decisions give"));
    }
    return causes.size() <= MOST_NAMED
        ? String.join("; ", causes)
        : String.join("; ", causes.subList(0, MOST_NAMED))
            + "; and "
            + (causes.size() - MOST_NAMED)
            + " more";
  }

  private static void added(
      List<String> causes, String word, Set<String> without, Set<String> with) {
    with.stream().filter(each -> !without.contains(each)).forEach(each -> causes.add(word + each));
  }

  /** The grants that are milder than, or as mild as, a verdict. */
  private static Set<String> grants(Decision decision, Verdict atMost) {
    Set<String> grants = new TreeSet<>();
    for (FiredOrder order : decision.fired()) {
      boolean mild =
          List.of(Verdict.values()).stream()
              .filter(verdict -> verdict.name().equals(order.says()))
              .anyMatch(verdict -> verdict.compareTo(atMost) <= 0);
      if (order.effect().equals("grant") && mild) {
        grants.add(shown(order));
      }
    }
    return grants;
  }

  private static Set<String> bars(Decision decision) {
    Set<String> bars = words(decision, "veto");
    bars.addAll(words(decision, "raise"));
    decision.guardrails().stream()
        .filter(guardrail -> guardrail.result() == Result.UNKNOWN)
        .map(GuardrailResult::id)
        .forEach(id -> bars.add(id + " can't look"));
    return bars;
  }

  private static Set<String> words(Decision decision, String effect) {
    Set<String> words = new TreeSet<>();
    decision.fired().stream()
        .filter(order -> order.effect().equals(effect))
        .forEach(order -> words.add(shown(order)));
    return words;
  }

  private static String shown(FiredOrder order) {
    return order.id()
        + switch (order.effect()) {
          case "veto" -> " vetoes";
          case "raise" -> " raises to " + order.says();
          case "wake" -> " says " + order.says();
          default -> " grants " + order.says();
        };
  }
}
