package io.midwatch.rules.rulebook;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.policy.SwitchedOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a pack switches off: only guardrails of its parent, each by its id. */
final class SwitchCheck {
  private static final String KERNEL = "law.";

  private final List<Order> orders;
  private final Set<String> inherited;

  private SwitchCheck(List<Order> orders, Set<String> inherited) {
    this.orders = orders;
    this.inherited = inherited;
  }

  /**
   * Everything that is wrong.
   *
   * @param off what is switched off
   * @param orders every order of the pack and its parent
   * @param inherited the files that are the parent's
   */
  static List<PolicyProblem> of(List<SwitchedOff> off, List<Order> orders, Set<String> inherited) {
    SwitchCheck check = new SwitchCheck(orders, inherited);
    List<PolicyProblem> problems = new ArrayList<>();
    for (SwitchedOff each : off) {
      if (!each.id().isEmpty()) {
        check.look(each).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private Optional<PolicyProblem> look(SwitchedOff off) {
    String shown = "`" + off.id() + "`";
    if (off.id().startsWith(KERNEL)) {
      String help = "switch off a guardrail of the parent, or nothing";
      return problem(off, "kernel-law", shown + " is a law of the kernel and stays", help);
    }
    Optional<Order> order = orders.stream().filter(each -> each.id().equals(off.id())).findFirst();
    if (order.isEmpty()) {
      List<String> known =
          orders.stream().filter(this::switchable).map(Order::id).distinct().toList();
      String message = "no guardrail " + shown + " in the parent";
      return problem(off, "unknown-guardrail", message, Suggestion.help(off.id(), known));
    }
    if (!order.get().guardrail()) {
      String help = "only orders that raise or veto can be switched off";
      return problem(off, "no-guardrail", shown + " is no guardrail", help);
    }
    if (!inherited.contains(order.get().file())) {
      String help = "remove " + order.get().file() + " instead";
      return problem(off, "own-guardrail", shown + " is this pack's own", help);
    }
    return Optional.empty();
  }

  private boolean switchable(Order order) {
    return order.guardrail() && inherited.contains(order.file());
  }

  private static Optional<PolicyProblem> problem(
      SwitchedOff off, String code, String message, String help) {
    return Optional.of(
        new PolicyProblem("pack.yaml", off.line(), off.column(), code, message, help));
  }
}
