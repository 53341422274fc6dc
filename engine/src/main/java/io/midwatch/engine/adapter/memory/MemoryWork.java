package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.PackShelf;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The maps as one transaction sees them. */
final class MemoryWork implements Work {

  private final MemoryTables tables;
  private final Undo undo;
  private final MemoryIncidents incidents;
  private final MemoryAlerts alerts;
  private final MemoryLedger ledger;
  private final MemoryChanges changes;
  private final Function<Object, String> json;
  private final List<Later> later = new ArrayList<>();

  MemoryWork(MemoryTables tables, Undo undo, Function<Object, String> json) {
    this.tables = tables;
    this.undo = undo;
    this.incidents = new MemoryIncidents(tables, undo);
    this.alerts = new MemoryAlerts(tables, undo);
    this.ledger = new MemoryLedger(tables, undo);
    this.changes = new MemoryChanges(tables, undo);
    this.json = json;
  }

  /** What this transaction scheduled, in order. */
  List<Later> scheduled() {
    return later;
  }

  @Override
  public void schedule(StageTask task, Moment due) {
    later.add(new Later(task, due));
  }

  @Override
  public String nextIncidentId() {
    tables.lastIncident++;
    return "INC-" + tables.lastIncident;
  }

  @Override
  public Optional<IncidentRecord> lockIncident(String id) {
    return incident(id);
  }

  @Override
  public Optional<IncidentRecord> incident(String id) {
    return incidents.find(id);
  }

  @Override
  public Optional<IncidentRecord> lockOpenIncident(ResourceRef target) {
    return Optional.ofNullable(tables.openByTarget.get(target)).flatMap(this::incident);
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
    return changes.addVote(planHash, signature);
  }

  @Override
  public List<Signature> votes(String planHash) {
    return changes.votes(planHash);
  }

  /** Transactions in memory have their turns one after another. */
  @Override
  public List<ExecutionRecord> lockRunning() {
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
    return List.copyOf(tables.stops.values());
  }

  @Override
  public void addStop(StopButton stop) {
    undo.put(tables.stops, stop.id(), stop);
  }

  @Override
  public boolean removeStop(String id) {
    return undo.remove(tables.stops, id);
  }

  @Override
  public String installation() {
    return "memory";
  }

  @Override
  public PackShelf packs() {
    return new MemoryPacks(tables, undo);
  }

  @Override
  public AccessShelf access() {
    return new MemoryAccess(tables, undo);
  }

  @Override
  public ChatShelf chat() {
    return new MemoryChat(tables, undo);
  }

  @Override
  public PageShelf pages() {
    return new MemoryPages(tables, undo);
  }

  @Override
  public LedgerEntry append(Moment at, String incident, String kind, Object body) {
    return ledger.append(at, incident, kind, json.apply(body));
  }

  @Override
  public List<Long> forgetBodies(Moment before, int limit) {
    return ledger.forgetBodies(
        before, limit, id -> incident(id).filter(found -> !found.state().ended()).isPresent());
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
    return ledger.of(incident).limit(limit).toList();
  }

  @Override
  public List<LedgerEntry> ledgerOf(String incident, String kind, int limit) {
    return ledger.of(incident).filter(entry -> entry.kind().equals(kind)).limit(limit).toList();
  }

  @Override
  public Optional<LedgerEntry> lastOf(String incident, String kind) {
    return ledger.of(incident).filter(entry -> entry.kind().equals(kind)).reduce((a, b) -> b);
  }

  @Override
  public List<LedgerEntry> ledgerOfKind(String kind, Moment since, long after, int limit) {
    return ledger.ofKind(kind, since, after).limit(limit).toList();
  }

  @Override
  public long ledgerSizeOf(String incident) {
    return ledger.of(incident).count();
  }

  /** A task and when it is due. */
  record Later(StageTask task, Moment due) {}
}
