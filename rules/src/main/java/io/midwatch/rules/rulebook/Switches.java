package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.SwitchedOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the weight from what switched-off guardrails say, and leaves their words: what would have
 * barred is shown with who switched it off and why.
 */
final class Switches {
  private static final Set<String> BARRING = Set.of(Verb.VETO.word(), Verb.RAISE.word());

  private final Map<String, Order> orders;
  private final Map<String, SwitchedOff> off;
  private final Map<String, SwitchedOff> lapsed;

  /**
   * What is off at a moment.
   *
   * @param orders the judging orders, by id
   * @param off everything that the pack switches off, at whatever time
   */
  Switches(Map<String, Order> orders, List<SwitchedOff> off, Moment now) {
    this.orders = orders;
    this.off = byId(off.stream().filter(each -> each.at(now)));
    this.lapsed = byId(off.stream().filter(each -> !each.at(now)));
  }

  private static Map<String, SwitchedOff> byId(Stream<SwitchedOff> off) {
    return off.collect(Collectors.toMap(SwitchedOff::id, Function.identity(), (a, b) -> a));
  }

  Judgement apply(Judgement judgement) {
    if (off.isEmpty() && lapsed.isEmpty()) {
      return judgement;
    }
    List<FiredOrder> fired = new ArrayList<>();
    judgement.fired().forEach(each -> fired.add(isOff(each) ? silenced(each) : each));
    List<GuardrailResult> guardrails = new ArrayList<>();
    for (GuardrailResult each : judgement.guardrails()) {
      SwitchedOff by = off.get(each.id());
      guardrails.add(by == null ? barring(each) : silenced(each, by));
      if (by != null && each.result() == Result.UNKNOWN) {
        fired.add(blind(each, by));
      }
    }
    return new Judgement(fired, guardrails, judgement.problems());
  }

  /** What was said, without the words that don't count. */
  List<FiredOrder> counting(List<FiredOrder> fired) {
    return off.isEmpty() ? fired : fired.stream().filter(each -> !isOff(each)).toList();
  }

  private boolean isOff(FiredOrder fired) {
    return off.containsKey(fired.id()) && BARRING.contains(fired.effect());
  }

  private FiredOrder silenced(FiredOrder fired) {
    SwitchedOff by = by(fired.id());
    String would = fired.effect().equals(Verb.VETO.word()) ? "veto" : "raise to " + fired.says();
    return new FiredOrder(
        fired.id(),
        fired.file(),
        fired.line(),
        FiredOrder.OFF,
        "",
        "would " + would + " (" + fired.reason() + "), " + words(by),
        fired.facts());
  }

  private FiredOrder blind(GuardrailResult seen, SwitchedOff by) {
    Order order = orders.get(seen.id());
    return new FiredOrder(
        seen.id(),
        order == null ? "pack.yaml" : order.file(),
        order == null ? by.line() : order.position().line(),
        FiredOrder.OFF,
        "",
        "would hold because it could not look (" + seen.value() + "), " + words(by),
        List.of());
  }

  private static GuardrailResult silenced(GuardrailResult seen, SwitchedOff by) {
    String word =
        switch (seen.result()) {
          case PASS, OFF -> "would pass";
          case RAISE -> "would raise";
          case VETO -> "would veto";
          case UNKNOWN -> "could not look";
        };
    return new GuardrailResult(
        seen.id(),
        Result.OFF,
        word + ": " + seen.value() + "; " + words(by),
        seen.limit(),
        seen.ageSeconds());
  }

  /** Whoever relied on the switch is told that it is over. */
  private GuardrailResult barring(GuardrailResult seen) {
    SwitchedOff was = lapsed.get(seen.id());
    return was == null
        ? seen
        : new GuardrailResult(
            seen.id(),
            seen.result(),
            seen.value() + "; was " + words(was),
            seen.limit(),
            seen.ageSeconds());
  }

  private SwitchedOff by(String id) {
    SwitchedOff by = off.get(id);
    if (by == null) {
      throw new IllegalStateException(id + " is not switched off");
    }
    return by;
  }

  private static String words(SwitchedOff by) {
    String until = by.until().isEmpty() ? "" : " until " + by.until();
    return "switched off" + until + " by " + by.owner() + ": " + by.reason();
  }
}
