package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.PackShelf;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The maps as one transaction sees them. */
final class MemoryWork implements Work {

  private static final int PAGE = 500;
  private static final int MANY = 1_000;

  private final MemoryTables tables;
  private final Undo undo;
  private final MemoryAlerts alerts;
  private final MemoryLedger ledger;
  private final MemoryChanges changes;
  private final Function<Object, String> json;
  private final List<Later> later = new ArrayList<>();

  MemoryWork(MemoryTables tables, Undo undo, Function<Object, String> json) {
    this.tables = tables;
    this.undo = undo;
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
    return number(id).map(tables.incidents::get);
  }

  @Override
  public Optional<IncidentRecord> lockOpenIncident(ResourceRef target) {
    return Optional.ofNullable(tables.openByTarget.get(target)).flatMap(this::incident);
  }

  @Override
  public void saveIncident(IncidentRecord incident) {
    String open = tables.openByTarget.get(incident.target());
    boolean another = open != null && !open.equals(incident.id());
    if (!incident.state().ended()) {
      if (another) {
        String what = open + " of " + incident.target() + " is still open";
        throw new StoreUnavailable(what, new IllegalStateException(what));
      }
      undo.put(tables.openByTarget, incident.target(), incident.id());
    } else if (!another) {
      undo.remove(tables.openByTarget, incident.target());
    }
    long number = number(incident.id()).orElse(tables.numbers.size() + 1L);
    undo.put(tables.numbers, incident.id(), number);
    undo.put(tables.incidents, number, incident);
  }

  @Override
  public List<IncidentRecord> incidents(IncidentFilter filter, int limit, @Nullable String after) {
    long before = after == null ? Long.MAX_VALUE : number(after).orElse(0L);
    return tables.incidents.headMap(before, false).descendingMap().values().stream()
        .filter(incident -> matches(filter, incident))
        .limit(Math.min(limit, PAGE))
        .toList();
  }

  @Override
  public List<Long> countByState(Reach reach) {
    return Arrays.stream(IncidentState.values())
        .map(
            state ->
                tables.incidents.values().stream()
                    .filter(in -> in.state() == state && reach.covers(in.target().cluster()))
                    .count())
        .toList();
  }

  @Override
  public List<String> incidentsIn(IncidentState state) {
    return tables.incidents.values().stream()
        .filter(incident -> incident.state() == state)
        .limit(MANY)
        .map(IncidentRecord::id)
        .toList();
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
  public PackShelf packs() {
    return new MemoryPacks(tables, undo);
  }

  @Override
  public AccessShelf access() {
    return new MemoryAccess(tables, undo);
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
    List<Long> numbers =
        tables.ledger.stream()
            .filter(entry -> entry.at().isBefore(before) && !entry.body().isEmpty())
            .filter(entry -> incident(entry.incident()).filter(i -> !i.state().ended()).isEmpty())
            .limit(limit)
            .map(LedgerEntry::seq)
            .toList();
    for (long number : numbers) {
      LedgerEntry entry = tables.ledger.get((int) number - 1);
      undo.set(tables.ledger, (int) number - 1, withoutBody(entry));
    }
    return numbers;
  }

  private static LedgerEntry withoutBody(LedgerEntry entry) {
    return new LedgerEntry(
        entry.seq(),
        entry.at(),
        entry.incident(),
        entry.kind(),
        "",
        entry.bodyDigest(),
        entry.previousHash(),
        entry.hash());
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
  public long ledgerSizeOf(String incident) {
    return ledger.of(incident).count();
  }

  private static boolean matches(IncidentFilter filter, IncidentRecord incident) {
    String text = filter.text().toLowerCase(Locale.ROOT);
    String searched = incident.id() + " " + incident.target() + " " + incident.title();
    return (filter.state() == null || filter.state() == incident.state())
        && filter.reach().covers(incident.target().cluster())
        && (filter.cluster().isEmpty() || filter.cluster().equals(incident.target().cluster()))
        && searched.toLowerCase(Locale.ROOT).contains(text);
  }

  private Optional<Long> number(String id) {
    return Optional.ofNullable(tables.numbers.get(id));
  }

  /** A task and when it is due. */
  record Later(StageTask task, Moment due) {}
}
