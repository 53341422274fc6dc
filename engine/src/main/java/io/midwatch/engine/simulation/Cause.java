package io.midwatch.engine.simulation;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which orders moved a decision, in words: what stands in one decision and not in the other. */
final class Cause {

  private static final int MOST_NAMED = 6;

  private Cause() {}

  /** Never empty for decisions that differ in verdict, urgency or signatures. */
  static String of(Decision before, Decision after) {
    List<String> causes = new ArrayList<>();
    if (after.verdict() == before.verdict()) {
      added(causes, "now ", words(before, "wake"), words(after, "wake"));
      added(causes, "no longer ", words(after, "wake"), words(before, "wake"));
    } else if (after.verdict().compareTo(before.verdict()) < 0) {
      moved(causes, before, after, "now ", "no longer ");
    } else {
      moved(causes, after, before, "no longer ", "now ");
    }
    if (causes.isEmpty()) {
      Set<String> other = new TreeSet<>(after.reasons());
      before.reasons().forEach(other::remove);
      causes.add(other.stream().findFirst().orElse("for no reason that the decisions give"));
    }
    int more = causes.size() - MOST_NAMED;
    return String.join("; ", causes.subList(0, Math.min(MOST_NAMED, causes.size())))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  /** What a milder decision has over a stricter one: a grant more, or a bar less. */
  private static void moved(
      List<String> causes, Decision stricter, Decision milder, String ofGrants, String ofBars) {
    added(causes, ofGrants, grants(stricter, Verdict.HOLD), grants(milder, stricter.verdict()));
    added(causes, ofBars, bars(milder), bars(stricter));
  }

  private static void added(
      List<String> causes,
      String word,
      SortedMap<String, String> without,
      SortedMap<String, String> with) {
    with.forEach(
        (each, place) -> {
          if (!without.containsKey(each)) {
            causes.add(word + each + place);
          }
        });
  }

  /** The grants that are milder than, or as mild as, a verdict. */
  private static SortedMap<String, String> grants(Decision decision, Verdict atMost) {
    SortedMap<String, String> grants = new TreeMap<>();
    for (FiredOrder order : decision.fired()) {
      boolean mild =
          List.of(Verdict.values()).stream()
              .filter(verdict -> verdict.name().equals(order.says()))
              .anyMatch(verdict -> verdict.compareTo(atMost) <= 0);
      if (order.effect().equals("grant") && mild) {
        grants.put(shown(order), place(order));
      }
    }
    return grants;
  }

  private static SortedMap<String, String> bars(Decision decision) {
    SortedMap<String, String> bars = words(decision, "veto");
    bars.putAll(words(decision, "raise"));
    decision.guardrails().stream()
        .filter(guardrail -> guardrail.result() == Result.UNKNOWN)
        .map(GuardrailResult::id)
        .forEach(id -> bars.put(id + " can't look", ""));
    return bars;
  }

  private static SortedMap<String, String> words(Decision decision, String effect) {
    SortedMap<String, String> words = new TreeMap<>();
    decision.fired().stream()
        .filter(order -> order.effect().equals(effect))
        .forEach(order -> words.put(shown(order), place(order)));
    return words;
  }

  /** No part of what is compared: an order that has only moved is the same. */
  private static String place(FiredOrder order) {
    return order.file().isEmpty() ? "" : " (" + order.file() + ":" + order.line() + ")";
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
