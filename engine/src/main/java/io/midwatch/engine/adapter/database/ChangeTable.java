package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import java.util.List;
import java.util.Optional;

/** Votes on plans, their executions and steps. */
final class ChangeTable {

  private static final int MANY = 1_000;

  private final Rows rows;

  ChangeTable(Rows rows) {
    this.rows = rows;
  }

  boolean addVote(String planHash, String incident, Signature signature) {
    VoteRow.Key key = new VoteRow.Key(planHash, signature.person());
    if (rows.find(VoteRow.class, key).isPresent()) {
      return false;
    }
    rows.insert(new VoteRow(planHash, incident, rows.next("row_numbers"), signature));
    return true;
  }

  List<Signature> votes(String planHash) {
    return rows.entities()
        .createQuery(
            "select r from VoteRow r where r.key.planHash = :plan order by r.number", VoteRow.class)
        .setParameter("plan", planHash)
        .getResultStream()
        .map(VoteRow::signature)
        .toList();
  }

  boolean begin(ExecutionRecord execution) {
    if (rows.find(ExecutionRow.class, execution.planHash()).isPresent()) {
      return false;
    }
    rows.insert(new ExecutionRow(execution));
    return true;
  }

  void save(ExecutionRecord execution) {
    rows.find(ExecutionRow.class, execution.planHash())
        .orElseThrow(
            () -> new IllegalStateException("plan " + execution.planHash() + " was never begun"))
        .keep(execution);
  }

  Optional<ExecutionRecord> find(String planHash) {
    return rows.find(ExecutionRow.class, planHash).map(ExecutionRow::execution);
  }

  List<ExecutionRecord> since(Moment moment) {
    return rows.entities()
        .createQuery(
            "select r from ExecutionRow r where r.running = true or r.endedAt >= :moment"
                + " order by r.startedAt desc, r.planHash",
            ExecutionRow.class)
        .setParameter("moment", moment.instant())
        .setMaxResults(MANY)
        .getResultStream()
        .map(ExecutionRow::execution)
        .toList();
  }

  List<ExecutionRecord> running() {
    return rows.entities()
        .createQuery(
            "select r from ExecutionRow r where r.running = true"
                + " order by r.startedAt desc, r.planHash",
            ExecutionRow.class)
        .setMaxResults(MANY)
        .getResultStream()
        .map(ExecutionRow::execution)
        .filter(ExecutionRecord::running)
        .toList();
  }

  List<ExecutionRecord> of(String operation) {
    return rows.entities()
        .createQuery(
            "select r from ExecutionRow r where r.operation = :operation and r.endedAt is not null"
                + " order by r.endedAt desc, r.planHash",
            ExecutionRow.class)
        .setParameter("operation", operation)
        .setMaxResults(MANY)
        .getResultStream()
        .map(ExecutionRow::execution)
        .toList();
  }

  void saveStep(StepRecord step) {
    Optional<StepRow> row = rows.find(StepRow.class, new StepRow.Key(step.planHash(), step.name()));
    if (row.isPresent()) {
      row.get().keep(step);
    } else {
      rows.insert(new StepRow(step, rows.next("row_numbers")));
    }
  }

  List<StepRecord> steps(String planHash) {
    return rows.entities()
        .createQuery(
            "select r from StepRow r where r.key.planHash = :plan order by r.number", StepRow.class)
        .setParameter("plan", planHash)
        .getResultStream()
        .map(StepRow::step)
        .toList();
  }
}
