package io.midwatch.tests.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.LookDesk;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.IntakeAnswer;
import io.midwatch.engine.web.MachineKeys;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.engine.web.live.LiveFeed;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A desk with nothing behind it but memory; it keeps the laws of signing in their short form. */
@Alternative
@ApplicationScoped
public class FakeDesk implements Desk {

  private final Provider<LiveFeed> feed;
  private final TreeMap<String, IncidentRecord> incidents =
      new TreeMap<>(Comparator.reverseOrder());
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<StopButton> stops = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private MachineKeys keys = MachineKeys.OPEN;
  private Identity identity = SamplePeople.DEMO;
  private PackStatus packs = SamplePacks.quiet();
  private final Map<String, Page> pages = new TreeMap<>();
  private final List<String> looks = new ArrayList<>();
  private List<String> pagerTroubles = List.of();

  FakeDesk(Provider<LiveFeed> feed) {
    this.feed = feed;
  }

  /** Forgets everything and takes these. */
  synchronized void begin(Collection<IncidentRecord> with) {
    incidents.clear();
    stops.clear();
    deliveries.clear();
    keys = MachineKeys.OPEN;
    identity = SamplePeople.DEMO;
    packs = SamplePacks.quiet();
    pages.clear();
    looks.clear();
    pagerTroubles = List.of();
    with.forEach(this::put);
  }

  synchronized void keys(MachineKeys asked) {
    keys = asked;
  }

  /** What was delivered since the beginning. */
  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  synchronized void identity(Identity kind) {
    identity = kind;
  }

  synchronized void packs(PackStatus status) {
    packs = status;
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
  public synchronized IntakeAnswer accept(Delivery delivery) {
    deliveries.add(delivery);
    if (!(delivery instanceof Delivery.Webhook webhook)) {
      return new IntakeAnswer(1, 0, 0, List.of(incidents.firstKey()));
    }
    String body = webhook.body();
    if (!body.contains("\"alerts\"")) {
      throw new BadBody("alerts", "`alerts` is missing");
    }
    if (body.contains("no room")) {
      throw new UnitOfWork.NoRoom("the disk has 3 MiB left, and 256 MiB are held in reserve");
    }
    if (body.contains("explode")) {
      throw new IllegalStateException("secret inner words");
    }
    return new IntakeAnswer(1, 0, 0, List.of(incidents.firstKey()));
  }

  @Override
  public synchronized MachineKeys machineKeys() {
    return keys;
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
            .filter(incident -> filter.reach().covers(incident.target().cluster()))
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
    List<LedgerEntry> timeline =
        ledger.stream().filter(entry -> entry.incident().equals(incident.id())).toList();
    return SampleDossier.of(incident, timeline, lastSeq(), now());
  }

  @Override
  public synchronized SignatureAnswer sign(Vote vote, Person person) {
    IncidentRecord incident = incidents.get(vote.incident());
    if (incident == null) {
      return new SignatureAnswer.NotFound();
    }
    return FakeSigning.refusal(incident, vote, person, identity.fresh(), now())
        .orElseGet(() -> count(incident, vote, person));
  }

  private SignatureAnswer count(IncidentRecord incident, Vote vote, Person person) {
    IncidentRecord after = FakeSigning.count(incident, vote, person, now());
    incidents.put(after.id(), after);
    Approval approval = after.chosen().orElseThrow().approval();
    int given = approval.signatures().size();
    append(after.id(), "signature", approval.signatures().get(given - 1));
    return new SignatureAnswer.Counted(approval.state(), given, FakeSigning.needed(approval));
  }

  @Override
  public synchronized Optional<Page> page(String incident) {
    return Optional.ofNullable(pages.get(incident));
  }

  synchronized void page(Page page) {
    pages.put(page.incident(), page);
  }

  @Override
  public synchronized PagingDesk.Answer take(String incident, Person person, String via) {
    Page page = pages.get(incident);
    if (page == null) {
      return new PagingDesk.Answer.NotFound();
    }
    if (person.roles().isEmpty()) {
      return new PagingDesk.Answer.NotEntitled(person.name() + " may not");
    }
    Page taken =
        new Page(
            incident,
            Page.Status.TAKEN,
            page.since(),
            page.reach(),
            page.rounds(),
            page.next(),
            person.name(),
            now(),
            IncidentState.WAITING);
    pages.put(incident, taken);
    append(incident, "taken", List.of(person.name(), via));
    return new PagingDesk.Answer.Taken(taken);
  }

  @Override
  public synchronized LookDesk.Answer look(String incident, Person person, String via) {
    IncidentRecord found = incidents.get(incident);
    if (found == null) {
      return new LookDesk.Answer.NotFound();
    }
    if (person.roles().isEmpty()) {
      return new LookDesk.Answer.NotEntitled(person.name() + " may not");
    }
    if (found.state().ended()) {
      return new LookDesk.Answer.Ended(found.state());
    }
    if (found.state() == IncidentState.RUNNING) {
      return new LookDesk.Answer.Running(found.state());
    }
    boolean again = looks.contains(incident + person.name());
    if (!again) {
      looks.add(incident + person.name());
      append(incident, "look-requested", List.of(person.name(), via));
    }
    return new LookDesk.Answer.Asked(again, List.of(person.name()));
  }

  @Override
  public synchronized List<String> pagerTroubles() {
    return pagerTroubles;
  }

  synchronized void pagerTroubles(List<String> troubles) {
    pagerTroubles = troubles;
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

  private static Predicate<ClusterRow> named(String cluster) {
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
  public synchronized Optional<String> clusterOf(String incident) {
    return Optional.ofNullable(incidents.get(incident)).map(found -> found.target().cluster());
  }

  @Override
  public synchronized Numbers numbers(Reach reach) {
    Map<IncidentState, Long> states =
        incidents.values().stream()
            .filter(incident -> reach.covers(incident.target().cluster()))
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
    return SampleFleet.rows(incidents.values());
  }

  @Override
  public synchronized PackState pack() {
    return SamplePacks.state(packs);
  }

  @Override
  public synchronized PackStatus packStatus() {
    return packs;
  }

  @Override
  public synchronized ActivationAnswer activate(String digest, Person person, String via) {
    return SamplePacks.answer(packs, digest, person);
  }

  @Override
  public Mode mode() {
    return Mode.ACT;
  }
}
