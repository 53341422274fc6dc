package io.midwatch.engine.simulation;

import io.midwatch.engine.simulation.Replay.Mover;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which orders moved a decision: what stands in one decision and not in the other. */
final class Cause {

  private static final int MOST_NAMED = 6;
  private static final String NOW = "now";
  private static final String NO_LONGER = "no longer";

  private final List<Mover> movers = new ArrayList<>();

  private Cause() {}

  /** Never empty for decisions that differ in verdict, urgency or signatures. */
  static String of(Decision before, Decision after) {
    List<Mover> movers = movers(before, after);
    if (movers.isEmpty()) {
      Set<String> other = new TreeSet<>(after.reasons());
      before.reasons().forEach(other::remove);
      return other.stream().findFirst().orElse("for no reason that the decisions give");
    }
    int more = movers.size() - MOST_NAMED;
    return movers.stream().limit(MOST_NAMED).map(Cause::words).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  /** The orders that moved it; empty if it was none of them, but the law. */
  static List<Mover> movers(Decision before, Decision after) {
    Cause cause = new Cause();
    if (after.verdict() == before.verdict()) {
      cause.added(NOW, said(before, "wake"), said(after, "wake"));
      cause.added(NO_LONGER, said(after, "wake"), said(before, "wake"));
    } else if (after.verdict().compareTo(before.verdict()) < 0) {
      cause.moved(before, after, NOW, NO_LONGER);
    } else {
      cause.moved(after, before, NO_LONGER, NOW);
    }
    return cause.movers;
  }

  /** What a milder decision has over a stricter one: a grant more, or a bar less. */
  private void moved(Decision stricter, Decision milder, String ofGrants, String ofBars) {
    added(ofGrants, grants(stricter, Verdict.HOLD), grants(milder, stricter.verdict()));
    added(ofBars, bars(milder), bars(stricter));
  }

  private void added(
      String change, SortedMap<String, FiredOrder> without, SortedMap<String, FiredOrder> with) {
    with.forEach(
        (words, order) -> {
          if (!without.containsKey(words)) {
            movers.add(new Mover(change, order.id(), words, order.file(), order.line()));
          }
        });
  }

  private static String words(Mover mover) {
    return mover.change()
        + " "
        + mover.words()
        + (mover.file().isEmpty() ? "" : " (" + mover.file() + ":" + mover.line() + ")");
  }

  /** The grants that are milder than, or as mild as, a verdict. */
  private static SortedMap<String, FiredOrder> grants(Decision decision, Verdict atMost) {
    SortedMap<String, FiredOrder> grants = said(decision, "grant");
    grants
        .values()
        .removeIf(
            order ->
                Stream.of(Verdict.values())
                    .filter(verdict -> verdict.name().equals(order.says()))
                    .noneMatch(verdict -> verdict.compareTo(atMost) <= 0));
    return grants;
  }

  private static SortedMap<String, FiredOrder> bars(Decision decision) {
    SortedMap<String, FiredOrder> bars = said(decision, "veto");
    bars.putAll(said(decision, "raise"));
    decision.guardrails().stream()
        .filter(guardrail -> guardrail.result() == Result.UNKNOWN)
        .map(GuardrailResult::id)
        .forEach(id -> bars.put(id + " can't look", blind(id)));
    return bars;
  }

  /** A guardrail that did not come about has no place in a decision. */
  private static FiredOrder blind(String id) {
    return new FiredOrder(id, "", 0, "unknown", "", "", List.of());
  }

  /** By what is shown, which leaves the place out: an order that has only moved is the same. */
  private static SortedMap<String, FiredOrder> said(Decision decision, String effect) {
    SortedMap<String, FiredOrder> said = new TreeMap<>();
    decision.fired().stream()
        .filter(order -> order.effect().equals(effect))
        .forEach(order -> said.put(shown(order), order));
    return said;
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
