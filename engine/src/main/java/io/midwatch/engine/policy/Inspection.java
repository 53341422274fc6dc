package io.midwatch.engine.policy;

import io.midwatch.rules.Moment;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.policy.SwitchedOff;
import io.midwatch.rules.rulebook.PackWarnings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was read and checked; nothing of it is in force.
 *
 * @param source its files
 * @param digest its version; where something is wrong, that of its own files
 * @param pack the pack with what it extends; null if it is not complete, or orders were checked
 *     alone
 * @param orders the orders in which nothing is wrong, those of its parent included
 * @param problems everything that is wrong, by place
 */
public record Inspection(
    PackBytes source,
    String digest,
    @Nullable PolicyPack pack,
    List<Order> orders,
    List<PolicyProblem> problems) {

  public Inspection {
    orders = List.copyOf(orders);
    problems = List.copyOf(problems);
  }

  /**
   * What is permitted and may well not be meant, by place: of this pack's own files, not of those
   * that it extends. It keeps the pack from nothing.
   *
   * @param now when it is asked
   */
  public List<PolicyProblem> warnings(Moment now) {
    List<Order> own =
        orders.stream().filter(order -> source.files().containsKey(order.file())).toList();
    List<SwitchedOff> off = sound().map(PolicyPack::switchedOff).orElse(List.of());
    Calendar calendar = sound().map(PolicyPack::calendar).orElse(Calendar.EMPTY);
    return PackWarnings.of(own, off, calendar, now).stream()
        .filter(warning -> source.files().containsKey(warning.file()))
        .toList();
  }

  /** The pack, if nothing is wrong with it. */
  public Optional<PolicyPack> sound() {
    return problems.isEmpty() ? Optional.ofNullable(pack) : Optional.empty();
  }
}
