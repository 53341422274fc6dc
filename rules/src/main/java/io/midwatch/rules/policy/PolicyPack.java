package io.midwatch.rules.policy;

import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation permits, checked as far as it can be without knowing what its orders mean.
 *
 * @param name the pack's name
 * @param owner who answers for it
 * @param extendsPack the pack it adds to; empty if it stands alone
 * @param digest SHA-256 over the paths and bytes of all its files, its parent's included; its
 *     version
 * @param orders every file of orders, sorted by path
 * @param autonomyTables every decision table, sorted by path
 * @param operations the closed catalogue, sorted by name
 * @param workflows the Argo Workflows that carry some of its operations out, sorted by path
 * @param approvals how long signatures may be gathered
 * @param inventory which services there are and how much they matter
 * @param calendar when changes are forbidden or expected
 * @param paths every file it consists of, sorted, its parent's included
 * @param inherited those of the paths that are its parent's alone, sorted
 * @param switchedOff the inherited guardrails that don't bar
 * @param runbooks what is written for people of each kind of fault, and by which alerts it is told,
 *     sorted by name
 */
public record PolicyPack(
    String name,
    String owner,
    String extendsPack,
    String digest,
    List<PackFile> orders,
    List<PackFile> autonomyTables,
    List<Operation> operations,
    List<PackWorkflow> workflows,
    ApprovalTerms approvals,
    Inventory inventory,
    Calendar calendar,
    List<String> paths,
    List<String> inherited,
    List<SwitchedOff> switchedOff,
    List<Runbook> runbooks) {

  public PolicyPack {
    orders = List.copyOf(orders);
    autonomyTables = List.copyOf(autonomyTables);
    operations = List.copyOf(operations);
    workflows = List.copyOf(workflows);
    paths = List.copyOf(paths);
    inherited = List.copyOf(inherited);
    switchedOff = List.copyOf(switchedOff);
    runbooks = List.copyOf(runbooks);
  }

  /** The same pack with more freezes and windows, to try it at other times; its version stays. */
  public PolicyPack with(Calendar more) {
    return new PolicyPack(
        name,
        owner,
        extendsPack,
        digest,
        orders,
        autonomyTables,
        operations,
        workflows,
        approvals,
        inventory,
        calendar.and(more),
        paths,
        inherited,
        switchedOff,
        runbooks);
  }

  /** The catalogue's entry of that name. */
  public Optional<Operation> operation(String called) {
    return operations.stream().filter(operation -> operation.name().equals(called)).findFirst();
  }

  /** The Workflow that carries an operation out, as canonical JSON; empty if none does. */
  public Optional<String> workflow(String operation) {
    return workflows.stream()
        .filter(workflow -> workflow.operation().equals(operation))
        .map(PackWorkflow::manifest)
        .findFirst();
  }
}
