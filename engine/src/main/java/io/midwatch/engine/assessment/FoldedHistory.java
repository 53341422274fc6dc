package io.midwatch.engine.assessment;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.flow.AlertDesk;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.Stage;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.WorldSketch;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.rulebook.StandingOrders;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sends a history of alerts through the flow, in hours that pass at once. Nothing is known of the
 * clusters, so that nothing is diagnosed: an incident whose alerts end is closed, and for any other
 * people are called when its deadline passes, as it is where Midwatch only observes.
 */
public final class FoldedHistory {

  private static final int MOST_CLUSTERS = 1_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int PAGE = 5_000;
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final AlertHistory history;
  private final IntakeSettings intake;
  private final Nights.Night night;
  private final IncidentFlow flow;
  private int refused;

  private FoldedHistory(
      AlertHistory history, IntakeSettings intake, StandingOrders orders, Nights nights) {
    this.history = history;
    this.intake = intake;
    this.night = nights.begin(sketch(), history.from(), 1);
    this.flow =
        new IncidentFlow(
            night.hours().store(),
            night.hours().clock(),
            settings(),
            intake,
            new Watchers(),
            new Signers((given, cluster) -> Optional.empty(), Duties.NONE),
            IncidentFlow.Rooms.over(orders, night.world().doors()));
  }

  /**
   * What came of it.
   *
   * @param incidents in the order in which they were opened
   * @param watchdogs how often an alert fired that always does and opens no incident
   * @param refused how often one fired that the intake can't read
   */
  public record Folded(List<FoldedIncident> incidents, int watchdogs, int refused) {

    public Folded {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * Folds a history.
   *
   * @param intake how alerts are read; its default cluster is that of alerts that name none
   */
  public static Folded of(
      AlertHistory history, IntakeSettings intake, StandingOrders orders, Nights nights) {
    return new FoldedHistory(history, intake, orders, nights).fold();
  }

  /** As for real clusters that are observed, but for looking again, since there is nothing new. */
  private static FlowSettings settings() {
    FlowSettings usual = FlowSettings.usual(false);
    return new FlowSettings(
        false,
        usual.incidentDeadline(),
        usual.incidentDeadline(),
        usual.poll(),
        usual.closeAfter(),
        usual.alertGrace(),
        usual.verifyAtMost(),
        usual.giveUpAtMost(),
        usual.mostStaleRuns());
  }

  private WorldSketch sketch() {
    TreeSet<String> names = new TreeSet<>();
    names.add(intake.defaultCluster());
    history.firings().forEach(firing -> names.add(cluster(firing)));
    return new WorldSketch(
        names.stream().limit(MOST_CLUSTERS).map(FoldedHistory::empty).toList(),
        List.of(),
        List.of());
  }

  private String cluster(Firing firing) {
    return firing.labels().getOrDefault("cluster", intake.defaultCluster());
  }

  private static WorldSketch.Cluster empty(String name) {
    return new WorldSketch.Cluster(
        new ClusterProfile(name, Environment.UNKNOWN, "", "", true, "argo", NamespaceScope.ALL), 1);
  }

  private Folded fold() {
    for (Map.Entry<Moment, List<Map<String, Object>>> told : told().entrySet()) {
      night.hours().passUntil(told.getKey(), this::step);
      List<Map<String, Object>> alerts = told.getValue();
      for (int i = 0; i < alerts.size(); i += MOST_AT_ONCE) {
        send(alerts.subList(i, Math.min(alerts.size(), i + MOST_AT_ONCE)));
      }
    }
    night.hours().passUntil(history.until(), this::step);
    return new Folded(incidents(), watchdogs(), refused);
  }

  /** There is nothing to be seen, so that nobody looks before an incident's deadline. */
  private void step(StageTask task) {
    boolean early =
        task.stage() == Stage.INVESTIGATE
            && night.hours().store().inTransaction(work -> putOff(work, task));
    if (!early) {
      flow.run(task);
    }
  }

  private boolean putOff(Work work, StageTask task) {
    Moment now = Moment.of(night.hours().clock().instant());
    Optional<Moment> deadline =
        work.incident(task.incident()).map(IncidentRecord::deadline).filter(now::isBefore);
    deadline.ifPresent(moment -> work.schedule(task, moment));
    return deadline.isPresent();
  }

  /** What Alertmanager would have told, by when. */
  private SortedMap<Moment, List<Map<String, Object>>> told() {
    SortedMap<Moment, List<Map<String, Object>>> told = new TreeMap<>();
    for (Firing firing : history.firings()) {
      told.computeIfAbsent(firing.from(), any -> new ArrayList<>()).add(alert(firing, true));
      if (!firing.open()) {
        told.computeIfAbsent(firing.until(), any -> new ArrayList<>()).add(alert(firing, false));
      }
    }
    return told;
  }

  private static Map<String, Object> alert(Firing firing, boolean fires) {
    return Map.of(
        "status",
        fires ? "firing" : "resolved",
        "labels",
        firing.labels(),
        "annotations",
        Map.of(),
        "startsAt",
        firing.from().toString(),
        "endsAt",
        fires ? NEVER : firing.until().toString());
  }

  private void send(List<Map<String, Object>> alerts) {
    String body = CanonicalJson.write(Map.of("version", "4", "status", "firing", "alerts", alerts));
    try {
      AlertDesk.Accepted accepted = flow.alerts().accept(body);
      refused += accepted.refused();
    } catch (BadBody allOfThem) {
      refused += alerts.size();
    }
  }

  private int watchdogs() {
    return (int)
        history.firings().stream()
            .filter(firing -> firing.name().equals(intake.watchdog()))
            .count();
  }

  private List<FoldedIncident> incidents() {
    Map<String, List<Alert>> alerts = new LinkedHashMap<>();
    UnitOfWork store = night.hours().store();
    long seq = 0;
    List<LedgerEntry> page = page(store, seq);
    while (!page.isEmpty()) {
      for (LedgerEntry entry : page) {
        seq = entry.seq();
        begun(entry)
            .ifPresent(
                alert ->
                    alerts.computeIfAbsent(entry.incident(), any -> new ArrayList<>()).add(alert));
      }
      page = page(store, seq);
    }
    List<FoldedIncident> incidents = new ArrayList<>();
    alerts.forEach((id, all) -> incident(store, id, all).ifPresent(incidents::add));
    return incidents;
  }

  private static List<LedgerEntry> page(UnitOfWork store, long seq) {
    return store.inTransaction(work -> work.ledgerAfter(seq, PAGE));
  }

  private static Optional<FoldedIncident> incident(
      UnitOfWork store, String id, List<Alert> alerts) {
    Optional<IncidentRecord> found = store.inTransaction(work -> work.incident(id));
    return found.map(
        incident -> new FoldedIncident(id, incident.target(), incident.openedAt(), alerts));
  }

  private static Optional<Alert> begun(LedgerEntry entry) {
    if (!entry.kind().equals("alert") || entry.incident().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.read(entry.body(), Alert.class)).filter(Alert::firing);
    } catch (CaseFileProblem e) {
      throw new IllegalStateException("what was just written can't be read", e);
    }
  }
}
