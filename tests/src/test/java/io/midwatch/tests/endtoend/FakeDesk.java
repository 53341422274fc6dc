package io.midwatch.tests.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.IntakeAnswer;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.engine.web.live.LiveFeed;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.signal.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A desk with nothing behind it but memory; it keeps the laws of signing in their short form. */
@Alternative
@ApplicationScoped
public class FakeDesk implements Desk {

  private static final Identity PEOPLE =
      new Identity(
          Identity.Kind.DEMO,
          List.of(
              new Person("anna", List.of("approver")),
              new Person("bo", List.of()),
              new Person("mo", List.of("approver", "manager"))));

  private final Provider<LiveFeed> feed;
  private final TreeMap<String, IncidentRecord> incidents =
      new TreeMap<>(Comparator.reverseOrder());
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<StopButton> stops = new ArrayList<>();
  private Identity identity = PEOPLE;

  FakeDesk(Provider<LiveFeed> feed) {
    this.feed = feed;
  }

  /** Forgets everything and takes these. */
  synchronized void begin(Collection<IncidentRecord> with) {
    incidents.clear();
    stops.clear();
    identity = PEOPLE;
    with.forEach(this::put);
  }

  synchronized void identity(Identity kind) {
    identity = kind;
  }

  /** Keeps an incident, and tells those who listen. */
  synchronized void put(IncidentRecord incident) {
    incidents.put(incident.id(), incident);
    append(
        incident.id(), "opened", Map.of("reasons", incident.reasons(), "title", incident.title()));
  }

  /** Changes an incident without an entry in the ledger. */
  synchronized void quietly(IncidentRecord incident) {
    incidents.put(incident.id(), incident);
    feed.get().changed(incident.id());
  }

  private void append(String incident, String kind, Object body) {
    String before = ledger.isEmpty() ? Chain.START : ledger.get(ledger.size() - 1).hash();
    ledger.add(
        Chain.link(ledger.size() + 1L, before, now(), incident, kind, CanonicalJson.write(body)));
    feed.get().appended();
  }

  private static Moment now() {
    return Moment.of(Instant.now());
  }

  @Override
  public synchronized IntakeAnswer acceptAlertmanager(String body) {
    if (!body.contains("\"alerts\"")) {
      throw new BadBody("alerts", "`alerts` is missing");
    }
    if (body.contains("explode")) {
      throw new IllegalStateException("secret inner words");
    }
    return new IntakeAnswer(1, 0, List.of(incidents.firstKey()));
  }

  @Override
  public synchronized IncidentList incidents(IncidentFilter filter, int limit, String after) {
    List<IncidentRecord> found =
        incidents.values().stream()
            .filter(incident -> after == null || incident.id().compareTo(after) < 0)
            .filter(incident -> filter.state() == null || filter.state() == incident.state())
            .filter(
                incident ->
                    filter.cluster().isEmpty()
                        || filter.cluster().equals(incident.target().cluster()))
            .filter(incident -> incident.title().contains(filter.text()))
            .toList();
    boolean more = found.size() > limit;
    List<IncidentRecord> page = more ? found.subList(0, limit) : found;
    return new IncidentList(page, more ? page.get(limit - 1).id() : null, lastSeq());
  }

  @Override
  public synchronized Optional<Dossier> incident(String id) {
    return Optional.ofNullable(incidents.get(id)).map(this::dossier);
  }

  private Dossier dossier(IncidentRecord incident) {
    TreeMap<String, String> labels = new TreeMap<>(Map.of("namespace", "shop", "pod", "cart-1"));
    Alert alert =
        new Alert(
            "f".repeat(16),
            incident.target().cluster(),
            "KubePodCrashLooping",
            "critical",
            labels,
            new TreeMap<>(),
            !incident.state().ended(),
            incident.openedAt(),
            null);
    Dossier.StaleRun stale =
        incident.staleRuns() == 0
            ? null
            : new Dossier.StaleRun(
                "9".repeat(64),
                "restart-pods",
                "the budget shop/cart allows 0 disruptions now, it allowed 1 when this was signed",
                now());
    return new Dossier(
        incident,
        List.of(new AlertRecord(alert, incident.id(), now(), 3)),
        steps(incident),
        ledger.stream().filter(entry -> entry.incident().equals(incident.id())).toList(),
        0,
        stale,
        lastSeq());
  }

  private static List<StepRecord> steps(IncidentRecord incident) {
    if (incident.change() == null) {
      return List.of();
    }
    StepRecord.State state =
        incident.state() == IncidentState.RUNNING ? StepRecord.State.INTENT : StepRecord.State.DONE;
    return incident.chosen().map(ProposalRecord::plan).stream()
        .flatMap(plan -> plan.steps().stream().limit(1))
        .map(
            step ->
                new StepRecord(
                    "", 1, step.name(), step.summary(), "{}", state, "", incident.updatedAt()))
        .toList();
  }

  @Override
  public synchronized SignatureAnswer sign(Vote vote, Person person) {
    IncidentRecord incident = incidents.get(vote.incident());
    if (incident == null) {
      return new SignatureAnswer.NotFound();
    }
    Approval approval = incident.chosen().map(ProposalRecord::approval).orElse(null);
    if (approval == null || approval.state() != ApprovalState.PENDING) {
      return new SignatureAnswer.Ended("signing has ended: " + incident.id() + " is over");
    }
    if (!approval.planHash().equals(vote.planHash())) {
      return new SignatureAnswer.WrongHash("this is not the plan that waits");
    }
    if (person.roles().isEmpty()) {
      return new SignatureAnswer.Refused("role", person.name() + " holds no role");
    }
    if (approval.signatures().stream().anyMatch(word -> word.person().equals(person.name()))) {
      return new SignatureAnswer.Refused("one-word", person.name() + " has already signed");
    }
    return count(incident, approval, vote, person);
  }

  private SignatureAnswer count(
      IncidentRecord incident, Approval approval, Vote vote, Person person) {
    List<Signature> words = new ArrayList<>(approval.signatures());
    Signature word =
        new Signature(
            person.name(), person.roles(), vote.approve(), vote.reason(), vote.via(), now());
    words.add(word);
    int needed = approval.verdict() == Verdict.ASK_TWO ? 2 : 1;
    ApprovalState state =
        !vote.approve()
            ? ApprovalState.REJECTED
            : words.size() >= needed ? ApprovalState.APPROVED : ApprovalState.PENDING;
    IncidentState next =
        switch (state) {
          case REJECTED -> IncidentState.REJECTED;
          case APPROVED -> IncidentState.DECIDED;
          default -> IncidentState.WAITING;
        };
    Approval counted =
        new Approval(approval.planHash(), approval.verdict(), state, words, approval.expires());
    incidents.put(
        incident.id(),
        incident
            .edit()
            .chosen(incident.chosen().orElseThrow().with(counted))
            .state(next, incident.reasons())
            .done());
    append(incident.id(), "signature", word);
    return new SignatureAnswer.Counted(state, words.size(), needed);
  }

  @Override
  public synchronized List<StopButton> stops() {
    return List.copyOf(stops);
  }

  @Override
  public synchronized StopButton press(
      String cluster, String operation, String reason, Person person) {
    if (!cluster.isEmpty() && clusters().stream().noneMatch(named(cluster))) {
      throw new BadBody("cluster", "there is no cluster `" + cluster + "`");
    }
    StopButton stop =
        new StopButton("stop-" + (stops.size() + 1), cluster, operation, person.name(), reason);
    stops.add(stop);
    append("", "stop", stop);
    return stop;
  }

  private static java.util.function.Predicate<ClusterRow> named(String cluster) {
    return row -> row.profile().name().equals(cluster);
  }

  @Override
  public synchronized boolean release(String id, String reason, Person person) {
    boolean released = stops.removeIf(stop -> stop.id().equals(id));
    if (released) {
      append("", "resume", List.of(id, person.name(), reason));
    }
    return released;
  }

  @Override
  public JsonNode decide(JsonNode caseFile) {
    if (!caseFile.has("proposal")) {
      throw new BadBody("proposal", "`proposal` is missing");
    }
    return JsonNodeFactory.instance.objectNode().put("verdict", "HOLD");
  }

  @Override
  public synchronized List<LedgerEntry> ledgerAfter(long seq, int limit) {
    return ledger.stream().filter(entry -> entry.seq() > seq).limit(limit).toList();
  }

  @Override
  public synchronized long lastSeq() {
    return ledger.size();
  }

  @Override
  public synchronized ChainState chain() {
    String head = ledger.isEmpty() ? Chain.START : ledger.get(ledger.size() - 1).hash();
    return new ChainState(ledger.size(), head, "", ledger.size(), now());
  }

  @Override
  public synchronized Identity identity() {
    return identity;
  }

  @Override
  public synchronized Numbers numbers() {
    Map<IncidentState, Long> states =
        incidents.values().stream()
            .collect(Collectors.groupingBy(IncidentRecord::state, Collectors.counting()));
    return new Numbers(
        states,
        Duration.ofDays(1),
        states.getOrDefault(IncidentState.HEALED, 0L),
        Duration.ofSeconds(220),
        1);
  }

  @Override
  public synchronized List<ClusterRow> clusters() {
    List<ClusterRow> rows = new ArrayList<>();
    for (String name : List.of("eu-prod-2", "eu-staging-1", "us-dev-1", "us-prod-1")) {
      Environment environment =
          name.contains("prod")
              ? Environment.PROD
              : name.contains("dev") ? Environment.DEV : Environment.STAGING;
      long open =
          incidents.values().stream()
              .filter(incident -> incident.target().cluster().equals(name))
              .filter(incident -> !incident.state().ended())
              .count();
      rows.add(
          new ClusterRow(
              new ClusterProfile(name, environment, name.substring(0, 2), "a", true, "argo"),
              open,
              0));
    }
    return rows;
  }

  @Override
  public PackState pack() {
    return new PackState("demo", "a1b2c3d4e5f60718".repeat(4), List.of());
  }

  @Override
  public Mode mode() {
    return Mode.ACT;
  }
}
