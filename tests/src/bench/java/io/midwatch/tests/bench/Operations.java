package io.midwatch.tests.bench;

import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Reversibility;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.Inventory;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.Compiled;
import io.midwatch.rules.rulebook.Rulebook;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The catalogue of the benchmark, and packs over it. */
final class Operations {
  static final List<Operation> ALL =
      List.of(
          operation("drain-node", "drain", "Node", true),
          operation("restart-pods", "restart", "Deployment", true),
          operation("roll-back", "rollback", "Deployment", false),
          operation("set-memory-limit", "resize", "Deployment", true));

  /** Kept, so that its level is. */
  private static final Logger DROOLS = Logger.getLogger("org.drools");

  static {
    // as a running service has it: before Quarkus starts, every trace is written down to be kept
    DROOLS.setLevel(Level.INFO);
  }

  private Operations() {}

  private static Operation operation(String name, String type, String kind, boolean disruptive) {
    return new Operation(
        name,
        1,
        "does " + name,
        type,
        List.of(kind),
        List.of(),
        Reversibility.REVERSIBLE,
        "the opposite",
        disruptive,
        Carrier.KUBERNETES,
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        1);
  }

  /** A pack of these orders, not yet read. */
  static PolicyPack pack(List<PackFile> orders) {
    return new PolicyPack(
        "bench",
        "bench",
        "",
        "0",
        orders,
        List.of(),
        ALL,
        List.of(),
        new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30)),
        new Inventory(List.of()),
        Calendar.EMPTY,
        orders.stream().map(PackFile::path).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Reads, checks and builds them. */
  static StandingOrders orders(List<PackFile> orders) {
    return made(pack(orders));
  }

  /** The rulebook of a pack by itself: it decides without looking for what would change that. */
  static Rulebook rulebook(PolicyPack pack) {
    Compiled compiled = Rulebook.of(pack.orders(), List.of(), pack.operations(), pack.digest());
    return Optional.ofNullable(compiled.rulebook())
        .orElseThrow(() -> new IllegalStateException(compiled.problems().toString()));
  }

  static StandingOrders made(PolicyPack pack) {
    StandingOrders.Made made = StandingOrders.of(pack);
    return Optional.ofNullable(made.orders())
        .orElseThrow(() -> new IllegalStateException(made.problems().toString()));
  }
}
