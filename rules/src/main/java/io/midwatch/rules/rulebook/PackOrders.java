package io.midwatch.rules.rulebook;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.AutonomyTable;
import io.midwatch.rules.orders.Draft;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackParts;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.policy.SwitchedOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The orders of a pack, read and checked against each other and against the catalogue. Nothing is
 * built of them yet.
 *
 * @param orders those in which nothing is wrong
 * @param catalogue the operations by name
 * @param off the guardrails that don't bar
 * @param problems everything that is wrong, by place
 */
public record PackOrders(
    List<Order> orders,
    Map<String, Operation> catalogue,
    List<SwitchedOff> off,
    List<PolicyProblem> problems) {

  public PackOrders {
    orders = List.copyOf(orders);
    catalogue = Map.copyOf(catalogue);
    off = List.copyOf(off);
    problems = List.copyOf(problems);
  }

  /** The orders of a complete pack. */
  public static PackOrders of(PolicyPack pack) {
    return new Reading().of(pack);
  }

  /** The orders of whatever could be read of a pack that extends nothing. */
  public static PackOrders read(PackParts parts) {
    return new Reading().of(parts);
  }

  /** The same of a pack together with its parent, in which nothing is wrong. */
  public static PackOrders read(PackParts parts, PolicyPack parent) {
    return new Reading().of(parts, parent);
  }

  /** Reads one after the other; what is wrong gathers here. */
  private static final class Reading {
    private final List<Order> orders = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Map<String, Operation> catalogue = new TreeMap<>();

    PackOrders of(PolicyPack pack) {
      take(pack.orders(), pack.autonomyTables(), pack.operations());
      problems.addAll(PackCheck.of(drafts, orders, catalogue, Set.of()));
      problems.addAll(SwitchCheck.of(pack.switchedOff(), orders, Set.copyOf(pack.inherited())));
      return done(pack.switchedOff());
    }

    PackOrders of(PackParts parts) {
      take(parts.orders(), parts.tables(), parts.operations());
      problems.addAll(PackCheck.of(drafts, orders, catalogue, parts.doubtful()));
      return done(List.of());
    }

    PackOrders of(PackParts parts, PolicyPack parent) {
      take(parent.orders(), parent.autonomyTables(), parent.operations());
      take(parts.orders(), parts.tables(), parts.operations());
      problems.addAll(PackCheck.of(drafts, orders, catalogue, parts.doubtful()));
      problems.addAll(SwitchCheck.of(parts.switchedOff(), orders, Set.copyOf(parent.paths())));
      return done(parts.switchedOff());
    }

    private void take(List<PackFile> files, List<PackFile> tables, List<Operation> operations) {
      take(files, OrderReader::read);
      take(tables, AutonomyTable::read);
      operations.forEach(operation -> catalogue.putIfAbsent(operation.name(), operation));
    }

    private void take(List<PackFile> files, Function<PackFile, Orders> reader) {
      for (PackFile file : files) {
        Orders read = reader.apply(file);
        orders.addAll(read.orders());
        drafts.addAll(read.drafts());
        problems.addAll(read.problems());
      }
    }

    private PackOrders done(List<SwitchedOff> off) {
      return new PackOrders(orders, catalogue, off, problems.stream().distinct().sorted().toList());
    }
  }
}
