package io.midwatch.rules.decision;

import static java.util.Comparator.comparing;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.incident.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel: folds what the orders said about one proposal into one decision. No grant holds; any
 * bar holds or raises; the mildest grant counts, raised by every bar. Nothing in here makes a
 * verdict milder than the orders granted, and input that makes no sense holds.
 */
public final class Law {

  private static final int MOST_REASONS = 40;
  private static final Comparator<FiredOrder> FIRED_ORDER =
      comparing(FiredOrder::id)
          .thenComparing(FiredOrder::effect)
          .thenComparing(FiredOrder::says)
          .thenComparing(FiredOrder::reason)
          .thenComparing(fired -> String.join("\n", fired.facts()))
          .thenComparing(FiredOrder::file)
          .thenComparing(FiredOrder::line);
  private static final Comparator<GuardrailResult> GUARDRAIL_ORDER =
      comparing(GuardrailResult::id)
          .thenComparing(GuardrailResult::result)
          .thenComparing(GuardrailResult::value)
          .thenComparing(GuardrailResult::limit)
          .thenComparing(GuardrailResult::ageSeconds);

  private Law() {}

  /**
   * The decision on one case.
   *
   * @param file the case
   * @param fired every order that matched, in any order
   * @param guardrails what every guardrail said, in any order
   * @param problems whatever kept the rulebook from a complete answer; not empty means hold
   * @param digests of the case, the rulebook and the pack
   * @param terms how long signatures may be gathered
   * @return the decision; never milder than the mildest grant, and HOLD whatever else goes wrong
   */
  public static Decision fold(
      CaseFile file,
      List<FiredOrder> fired,
      List<GuardrailResult> guardrails,
      List<String> problems,
      Decision.Digests digests,
      ApprovalTerms terms) {
    try {
      List<FiredOrder> orders = fired.stream().distinct().sorted(FIRED_ORDER).toList();
      List<GuardrailResult> looked =
          guardrails.stream().distinct().sorted(GUARDRAIL_ORDER).toList();
      List<Bar> bars = new ArrayList<>(Bars.of(file, orders, looked, problems));
      Optional<Verdict> grant = mildest(orders);
      if (grant.isEmpty()) {
        bars.add(Bar.law(Bar.Ground.NO_GRANT, Verdict.HOLD, "no order grants this operation here"));
      }
      bars.sort(Bar.MOST_WEIGHTY_FIRST);
      Verdict verdict = weigh(grant, bars);
      return new Decision(
          Decision.SCHEMA,
          verdict,
          urgency(file.severity(), orders),
          reasons(bars, orders, grant),
          orders,
          looked,
          needs(verdict, file.requestedBy()),
          counterfactual(verdict, grant, bars),
          validFor(verdict, terms),
          digests);
    } catch (RuntimeException broken) {
      return held("the findings could not be weighed: " + broken, digests);
    }
  }

  /**
   * The verdict of {@link #fold} alone, for those who ask about many cases.
   *
   * @param file the case
   * @param fired every order that matched
   * @param guardrails what every guardrail said; without them the verdict may be too mild
   * @param problems whatever kept the rulebook from a complete answer
   */
  public static Verdict verdict(
      CaseFile file,
      List<FiredOrder> fired,
      List<GuardrailResult> guardrails,
      List<String> problems) {
    try {
      Optional<Verdict> grant = mildest(fired);
      return weigh(grant, Bars.of(file, fired, guardrails, problems));
    } catch (RuntimeException broken) {
      return Verdict.HOLD;
    }
  }

  private static Verdict weigh(Optional<Verdict> grant, List<Bar> bars) {
    Verdict verdict = grant.orElse(Verdict.HOLD);
    for (Bar bar : bars) {
      verdict = verdict.stricter(bar.atLeast());
    }
    return verdict;
  }

  /**
   * The mildest verdict that an order grants. A grant that names no verdict is no grant, and a bar
   * of its own.
   */
  private static Optional<Verdict> mildest(List<FiredOrder> orders) {
    return orders.stream()
        .filter(order -> order.effect().equals("grant"))
        .flatMap(order -> Bars.named(Verdict.class, order.says()).stream())
        .reduce(Verdict::milder);
  }

  /**
   * The strongest urgency said; where no order says, a critical incident pages and any other waits
   * for the morning.
   *
   * @param severity of the incident
   * @param orders every order that matched
   */
  public static Urgency urgency(Severity severity, List<FiredOrder> orders) {
    return orders.stream()
        .filter(order -> order.effect().equals("wake"))
        .map(order -> Bars.named(Urgency.class, order.says()).orElse(Urgency.PAGE))
        .max(Comparator.naturalOrder())
        .orElse(severity == Severity.CRITICAL ? Urgency.PAGE : Urgency.MORNING);
  }

  private static List<String> reasons(
      List<Bar> bars, List<FiredOrder> orders, Optional<Verdict> grant) {
    List<String> all = new ArrayList<>(bars.stream().map(Bar::shown).distinct().toList());
    orders.stream()
        .filter(order -> order.effect().equals(FiredOrder.OFF))
        .map(order -> order.reason() + " (" + order.id() + ")")
        .distinct()
        .forEach(all::add);
    orders.stream()
        .filter(order -> order.effect().equals("grant"))
        .filter(order -> grant.isPresent() && order.says().equals(grant.get().name()))
        .map(order -> order.says() + " granted: " + order.reason() + " (" + order.id() + ")")
        .distinct()
        .forEach(all::add);
    if (all.size() <= MOST_REASONS) {
      return all;
    }
    List<String> shown = new ArrayList<>(all.subList(0, MOST_REASONS));
    shown.add((all.size() - MOST_REASONS) + " more reasons are left out");
    return shown;
  }

  private static List<SignatureNeed> needs(Verdict verdict, @Nullable List<String> requestedBy) {
    SignatureNeed approver = new SignatureNeed("approver", requestedBy);
    return switch (verdict) {
      case ASK_ONE -> List.of(approver);
      case ASK_TWO -> List.of(approver, new SignatureNeed("manager", requestedBy));
      case RUN, HOLD -> List.of();
    };
  }

  /**
   * Folds again without each single bar that one change in the world would lift, and says which
   * gives the mildest verdict. A law about the case itself is not tried: lifting it would change
   * what the orders grant.
   */
  private static String counterfactual(Verdict verdict, Optional<Verdict> grant, List<Bar> bars) {
    String best = "";
    Verdict mildest = verdict;
    for (Bar bar : bars) {
      if (bar.liftable()) {
        List<Bar> rest = new ArrayList<>(bars);
        rest.remove(bar);
        Verdict without = weigh(grant, rest);
        if (without.compareTo(mildest) < 0) {
          mildest = without;
          best = "would be " + without + " without this: " + bar.shown();
        }
      }
    }
    return best;
  }

  /** The pack's own signature on a RUN lapses as one person's does. */
  private static Duration validFor(Verdict verdict, ApprovalTerms terms) {
    return switch (verdict) {
      case RUN, ASK_ONE -> terms.oneSignature();
      case ASK_TWO -> terms.twoSignatures();
      case HOLD -> Duration.ZERO;
    };
  }

  private static Decision held(String why, Decision.Digests digests) {
    return new Decision(
        Decision.SCHEMA,
        Verdict.HOLD,
        Urgency.PAGE,
        List.of(Bar.law(Bar.Ground.PROBLEM, Verdict.HOLD, why).shown()),
        List.of(),
        List.of(),
        List.of(),
        "",
        Duration.ZERO,
        digests);
  }
}
