package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Votes on plans, their executions and steps, as one transaction sees them. */
final class MemoryChanges {

  private static final int MANY = 1_000;
  private static final Comparator<ExecutionRecord> BY_HASH =
      Comparator.comparing(ExecutionRecord::planHash);

  private final MemoryTables tables;
  private final Undo undo;

  MemoryChanges(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  boolean addVote(String planHash, Signature signature) {
    Map<String, Signature> given =
        tables.votes.computeIfAbsent(planHash, hash -> new LinkedHashMap<>());
    if (given.containsKey(signature.person())) {
      return false;
    }
    undo.put(given, signature.person(), signature);
    return true;
  }

  List<Signature> votes(String planHash) {
    return List.copyOf(tables.votes.getOrDefault(planHash, Map.of()).values());
  }

  List<ExecutionRecord> running() {
    return since(new Moment(Long.MAX_VALUE)).stream().filter(ExecutionRecord::running).toList();
  }

  boolean begin(ExecutionRecord execution) {
    if (tables.executions.containsKey(execution.planHash())) {
      return false;
    }
    undo.put(tables.executions, execution.planHash(), execution);
    return true;
  }

  void save(ExecutionRecord execution) {
    if (!tables.executions.containsKey(execution.planHash())) {
      throw new IllegalStateException("plan " + execution.planHash() + " was never begun");
    }
    undo.put(tables.executions, execution.planHash(), execution);
  }

  Optional<ExecutionRecord> find(String planHash) {
    return Optional.ofNullable(tables.executions.get(planHash));
  }

  List<ExecutionRecord> since(Moment moment) {
    return tables.executions.values().stream()
        .filter(one -> one.running() || endedSince(one, moment))
        .sorted(Comparator.comparing(ExecutionRecord::startedAt).reversed().thenComparing(BY_HASH))
        .limit(MANY)
        .toList();
  }

  List<ExecutionRecord> of(String operation) {
    return tables.executions.values().stream()
        .filter(one -> one.operation().equals(operation) && one.endedAt() != null)
        .sorted(Comparator.comparing(MemoryChanges::end).reversed().thenComparing(BY_HASH))
        .limit(MANY)
        .toList();
  }

  void saveStep(StepRecord step) {
    undo.put(
        tables.steps.computeIfAbsent(step.planHash(), hash -> new LinkedHashMap<>()),
        step.name(),
        step);
  }

  List<StepRecord> steps(String planHash) {
    return List.copyOf(tables.steps.getOrDefault(planHash, Map.of()).values());
  }

  private static boolean endedSince(ExecutionRecord one, Moment moment) {
    Moment ended = one.endedAt();
    return ended != null && !ended.isBefore(moment);
  }

  private static Moment end(ExecutionRecord one) {
    Moment ended = one.endedAt();
    return ended == null ? new Moment(Long.MAX_VALUE) : ended;
  }
}
