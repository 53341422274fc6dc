package io.midwatch.rules.policy;

import io.midwatch.rules.operation.Operation;
import java.util.List;
import java.util.Set;

/**
 * What could be read of a pack, so that the rest of it is checked although something is wrong.
 *
 * @param headRead false if {@code pack.yaml} can't be read, so that nobody knows what it extends
 * @param extendsPack the pack it says it extends; empty if none
 * @param switchedOff the guardrails of its parent that it switches off
 * @param orders every file of orders
 * @param tables every decision table
 * @param operations the catalogue; harmless values stand where an operation is wrong
 * @param doubtful the names of operations in which something is wrong
 */
public record PackParts(
    boolean headRead,
    String extendsPack,
    List<SwitchedOff> switchedOff,
    List<PackFile> orders,
    List<PackFile> tables,
    List<Operation> operations,
    Set<String> doubtful) {

  /** Nothing at all. */
  public static final PackParts NONE =
      new PackParts(false, "", List.of(), List.of(), List.of(), List.of(), Set.of());

  public PackParts {
    switchedOff = List.copyOf(switchedOff);
    orders = List.copyOf(orders);
    tables = List.copyOf(tables);
    operations = List.copyOf(operations);
    doubtful = Set.copyOf(doubtful);
  }

  static PackParts of(PolicyPack pack) {
    return new PackParts(
        true,
        pack.extendsPack(),
        pack.switchedOff(),
        pack.orders(),
        pack.autonomyTables(),
        pack.operations(),
        Set.of());
  }
}
