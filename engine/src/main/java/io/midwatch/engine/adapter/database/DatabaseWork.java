package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.PackShelf;
import io.midwatch.engine.flow.StageQueue;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The database as one transaction sees it. */
final class DatabaseWork implements Work {

  private final Rows rows;
  private final IncidentTable incidents;
  private final AlertTable alerts;
  private final ChangeTable changes;
  private final LedgerTable ledger;
  private final StageQueue queue;
  private final UnreadRows unread;

  DatabaseWork(
      EntityManager entities, StageQueue queue, Function<Object, String> json, UnreadRows unread) {
    this.rows = new Rows(entities);
    this.incidents = new IncidentTable(rows, unread);
    this.alerts = new AlertTable(rows);
    this.changes = new ChangeTable(rows);
    this.ledger = new LedgerTable(rows, json);
    this.queue = queue;
    this.unread = unread;
  }

  @Override
  public void schedule(StageTask task, Moment due) {
    queue.schedule(task, due);
  }

  @Override
  public String nextIncidentId() {
    return incidents.nextId();
  }

  @Override
  public Optional<IncidentRecord> lockIncident(String id) {
    return incidents.lock(id);
  }

  @Override
  public Optional<IncidentRecord> incident(String id) {
    return incidents.find(id);
  }

  @Override
  public Optional<IncidentRecord> lockOpenIncident(ResourceRef target) {
    return incidents.lockOpen(target);
  }

  @Override
  public void saveIncident(IncidentRecord incident) {
    incidents.save(incident);
  }

  @Override
  public List<IncidentRecord> incidents(IncidentFilter filter, int limit, @Nullable String after) {
    return incidents.list(filter, limit, after);
  }

  @Override
  public List<Long> countByState(Reach reach) {
    return incidents.countByState(reach);
  }

  @Override
  public List<String> incidentsIn(IncidentState state) {
    return incidents.in(state);
  }

  @Override
  public Map<String, AlertRecord> alerts(Collection<String> fingerprints) {
    return alerts.find(fingerprints);
  }

  @Override
  public void saveAlerts(Collection<AlertRecord> many) {
    alerts.save(many);
  }

  @Override
  public Optional<AlertRecord> lastOfCause(String cause) {
    return alerts.lastOfCause(cause);
  }

  @Override
  public List<AlertRecord> alertsOf(String incident) {
    return alerts.of(incident);
  }

  @Override
  public List<AlertRecord> alertsOf(String incident, int limit) {
    return alerts.of(incident, limit);
  }

  @Override
  public AlertCount countAlerts(String incident) {
    return alerts.count(incident);
  }

  @Override
  public boolean addVote(String planHash, String incident, Signature signature) {
    return changes.addVote(planHash, incident, signature);
  }

  @Override
  public List<Signature> votes(String planHash) {
    return changes.votes(planHash);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The lock is the ledger's: whatever begins is written there anyway, so that no second order
   * of locks comes into the world.
   */
  @Override
  public List<ExecutionRecord> lockRunning() {
    ledger.lock();
    return changes.running();
  }

  @Override
  public boolean beginExecution(ExecutionRecord execution) {
    return changes.begin(execution);
  }

  @Override
  public void saveExecution(ExecutionRecord execution) {
    changes.save(execution);
  }

  @Override
  public Optional<ExecutionRecord> execution(String planHash) {
    return changes.find(planHash);
  }

  @Override
  public List<ExecutionRecord> executionsSince(Moment moment) {
    return changes.since(moment);
  }

  @Override
  public List<ExecutionRecord> executionsOf(String operation) {
    return changes.of(operation);
  }

  @Override
  public void saveStep(StepRecord step) {
    changes.saveStep(step);
  }

  @Override
  public List<StepRecord> steps(String planHash) {
    return changes.steps(planHash);
  }

  @Override
  public List<StopButton> stops() {
    return rows.entities()
        .createQuery("select r from StopRow r order by r.id", StopRow.class)
        .getResultStream()
        .map(StopRow::stop)
        .toList();
  }

  @Override
  public void addStop(StopButton stop) {
    Optional<StopRow> row = rows.find(StopRow.class, stop.id());
    if (row.isPresent()) {
      row.get().keep(stop);
    } else {
      rows.insert(new StopRow(stop));
    }
  }

  @Override
  public boolean removeStop(String id) {
    Optional<StopRow> row = rows.find(StopRow.class, id);
    row.ifPresent(rows::remove);
    return row.isPresent();
  }

  @Override
  public String installation() {
    return new InstallationTable(rows).id();
  }

  @Override
  public PackShelf packs() {
    return new PackTable(rows);
  }

  @Override
  public AccessShelf access() {
    return new AccessTable(rows);
  }

  @Override
  public ChatShelf chat() {
    return new ChatTable(rows);
  }

  @Override
  public PageShelf pages() {
    return new PageTable(rows, unread);
  }

  @Override
  public LedgerEntry append(Moment at, String incident, String kind, Object body) {
    return ledger.append(at, incident, kind, body);
  }

  @Override
  public List<Long> forgetBodies(Moment before, int limit) {
    return ledger.forgetBodies(before, limit);
  }

  @Override
  public List<LedgerEntry> ledgerAfter(long seq, int limit) {
    return ledger.after(seq, limit);
  }

  @Override
  public long lastSeq() {
    return ledger.lastSeq();
  }

  @Override
  public List<LedgerEntry> ledgerOf(String incident, int limit) {
    return ledger.of(incident, limit);
  }

  @Override
  public List<LedgerEntry> ledgerOf(String incident, String kind, int limit) {
    return ledger.of(incident, kind, limit);
  }

  @Override
  public Optional<LedgerEntry> lastOf(String incident, String kind) {
    return ledger.lastOf(incident, kind);
  }

  @Override
  public List<LedgerEntry> ledgerOfKind(String kind, Moment since, long after, int limit) {
    return ledger.ofKind(kind, since, after, limit);
  }

  @Override
  public long ledgerSizeOf(String incident) {
    return ledger.sizeOf(incident);
  }
}
