package io.midwatch.engine.policy;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.Inventory;
import io.midwatch.rules.policy.PackWorkflow;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.SwitchedOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two packs in what they mean.
 *
 * @param changes sorted by kind and name
 */
public record PackDiff(List<Change> changes) {

  public PackDiff {
    changes = List.copyOf(changes);
  }

  /**
   * One part that differs.
   *
   * @param kind {@code order}, {@code grant}, {@code operation}, {@code workflow}, {@code service},
   *     {@code switched off}, {@code freeze}, {@code window} or {@code approvals}
   * @param name its id or name
   * @param before what it was; empty if it is new
   * @param after what it is; empty if it is gone
   * @param way which way verdicts can go
   */
  public record Change(String kind, String name, String before, String after, Way way) {

    /** {@code added}, {@code removed} or {@code changed}. */
    public String what() {
      if (before.isEmpty()) {
        return "added";
      }
      return after.isEmpty() ? "removed" : "changed";
    }
  }

  /** Which way verdicts can go, all in all. */
  public Way way() {
    return changes.stream().map(Change::way).reduce(Way.NEITHER, Way::and);
  }

  /**
   * The difference.
   *
   * @param before a sound pack
   * @param after a sound pack
   */
  public static PackDiff of(Inspection before, Inspection after) {
    PolicyPack one = before.sound().orElseThrow();
    PolicyPack other = after.sound().orElseThrow();
    List<Change> changes = new ArrayList<>();
    for (boolean table : new boolean[] {true, false}) {
      compare(
          changes,
          table ? "grant" : "order",
          orders(before, table),
          orders(after, table),
          Printer::print,
          OrderWays::added,
          OrderWays::changed);
    }
    compare(
        changes,
        "operation",
        byName(one.operations(), Operation::name),
        byName(other.operations(), Operation::name),
        OperationWays::text,
        operation -> Way.WIDEN,
        OperationWays::changed);
    compare(
        changes,
        "workflow",
        byName(one.workflows(), PackWorkflow::operation),
        byName(other.workflows(), PackWorkflow::operation),
        PackWorkflow::manifest,
        workflow -> Way.WIDEN,
        (from, to) -> Way.BOTH);
    compare(
        changes,
        "switched off",
        byName(one.switchedOff(), SwitchedOff::id),
        byName(other.switchedOff(), SwitchedOff::id),
        off ->
            off.owner()
                + ": "
                + off.reason()
                + (off.until().isEmpty() ? "" : " until " + off.until()),
        off -> Way.WIDEN,
        (from, to) -> from.until().equals(to.until()) ? Way.NEITHER : Way.BOTH);
    compare(
        changes,
        "service",
        byName(one.inventory().services(), Inventory.Service::match),
        byName(other.inventory().services(), Inventory.Service::match),
        service -> service.tier() + ", " + service.owner(),
        service -> Way.BOTH,
        (from, to) -> from.tier() == to.tier() ? Way.NEITHER : Way.BOTH);
    for (String kind : List.of("freeze", "window")) {
      compare(
          changes,
          kind,
          entries(one, kind),
          entries(other, kind),
          Calendar.Entry::text,
          // where there are windows, what is outside of them is forbidden
          entry -> kind.equals("freeze") ? Way.TIGHTEN : Way.BOTH,
          (from, to) -> from.force().equals(to.force()) ? Way.NEITHER : Way.BOTH);
    }
    terms(
        changes, "one signature", one.approvals().oneSignature(), other.approvals().oneSignature());
    terms(
        changes,
        "two signatures",
        one.approvals().twoSignatures(),
        other.approvals().twoSignatures());
    return new PackDiff(changes);
  }

  private static Map<String, Calendar.Entry> entries(PolicyPack pack, String kind) {
    return byName(
        pack.calendar().entries().stream().filter(entry -> entry.kind().equals(kind)).toList(),
        Calendar.Entry::name);
  }

  private static Map<String, Order> orders(Inspection pack, boolean table) {
    return byName(
        pack.orders().stream().filter(order -> order.file().endsWith(".csv") == table).toList(),
        Order::id);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    all.forEach(each -> byName.putIfAbsent(name.apply(each), each));
    return byName;
  }

  private static <T> void compare(
      List<Change> changes,
      String kind,
      Map<String, T> before,
      Map<String, T> after,
      Function<T, String> text,
      Function<T, Way> added,
      BiFunction<T, T, Way> changed) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      @Nullable T from = before.get(name);
      @Nullable T to = after.get(name);
      String was = Optional.ofNullable(from).map(text).orElse("");
      String is = Optional.ofNullable(to).map(text).orElse("");
      if (!was.equals(is)) {
        Way way;
        if (from == null) {
          way = to == null ? Way.NEITHER : added.apply(to);
        } else {
          way = to == null ? added.apply(from).reversed() : changed.apply(from, to);
        }
        changes.add(new Change(kind, name, was, is, way));
      }
    }
  }

  private static void terms(List<Change> changes, String name, Duration before, Duration after) {
    if (!before.equals(after)) {
      Way way = before.compareTo(after) < 0 ? Way.WIDEN : Way.TIGHTEN;
      changes.add(
          new Change(
              "approvals", name, before.toMinutes() + " min", after.toMinutes() + " min", way));
    }
  }
}
