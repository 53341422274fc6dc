package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.flow.LookDesk;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.LedgerWindow;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.Reason;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.rules.decision.StopButton;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The desk as far as the caller of this request may see and use it. What lies on a cluster that the
 * caller may not see is not there.
 */
@Singleton
public class Sight {

  private final Desk desk;
  private final Callers callers;

  Sight(Desk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  private Reach seen() {
    return callers.caller().reach(Action.SEE);
  }

  /** As {@link Desk#incidents}, of the clusters that may be seen. */
  public IncidentList incidents(IncidentFilter filter, int limit, @Nullable String after) {
    return desk.incidents(filter.within(seen()), limit, after);
  }

  /** As {@link Desk#incident}; empty also if its cluster may not be seen. */
  public Optional<Dossier> incident(String id) {
    Reach seen = seen();
    return desk.incident(id).filter(dossier -> seen.covers(cluster(dossier)));
  }

  /** As {@link Desk#numbers}, of the clusters that may be seen. */
  public Numbers numbers() {
    return desk.numbers(seen());
  }

  /** As {@link Desk#clusters}: those that may be seen. */
  public List<ClusterRow> clusters() {
    Reach seen = seen();
    return desk.clusters().stream().filter(row -> seen.covers(row.profile().name())).toList();
  }

  /** As {@link Desk#stops}: those of clusters that may be seen, and those of the whole fleet. */
  public List<StopButton> stops() {
    Reach seen = seen();
    return desk.stops().stream()
        .filter(stop -> stop.cluster().isEmpty() || seen.covers(stop.cluster()))
        .toList();
  }

  /** As {@link Desk#ledgerAfter}: entries of incidents that may be seen. */
  public LedgerWindow ledger(long after, int limit) {
    List<LedgerEntry> all = desk.ledgerAfter(after, limit);
    long last = all.isEmpty() ? after : all.get(all.size() - 1).seq();
    Predicate<String> seen = incidents();
    List<LedgerEntry> shown = all.stream().filter(entry -> seen.test(entry.incident())).toList();
    return new LedgerWindow(shown, last, all.size() - shown.size());
  }

  /**
   * Tells of incidents by their id whether this caller may see them, also after the request has
   * ended. What is about no incident is about the whole fleet.
   */
  public Predicate<String> incidents() {
    Reach seen = seen();
    return incident ->
        seen.everywhere()
            || (!incident.isEmpty() && desk.clusterOf(incident).filter(seen::covers).isPresent());
  }

  /**
   * As {@link Desk#sign}, with the roles that the person holds over the incident's cluster.
   *
   * @throws HttpProblem 403 if none of them signs
   */
  public SignatureAnswer sign(Vote vote) {
    Reason.bounded(vote.reason());
    Caller caller = callers.caller();
    Optional<String> cluster = desk.clusterOf(vote.incident()).filter(seen()::covers);
    if (cluster.isEmpty()) {
      return new SignatureAnswer.NotFound();
    }
    if (!caller.may(Action.SIGN, cluster.get())) {
      throw elsewhere(caller, Action.SIGN, cluster.get());
    }
    return desk.sign(
        vote.proved(caller.provedAt()), new Person(caller.name(), caller.rolesOver(cluster.get())));
  }

  /** As {@link Desk#page}, of an incident that may be seen. */
  public Optional<Page> page(String incident) {
    return desk.clusterOf(incident).filter(seen()::covers).flatMap(cluster -> desk.page(incident));
  }

  /**
   * As {@link Desk#take}, with the roles that the person holds over the incident's cluster.
   *
   * @throws HttpProblem 403 if none of them takes it, 404 if there is no such incident to see
   */
  public PagingDesk.Answer take(String incident, String via) {
    Caller caller = callers.caller();
    String cluster =
        desk.clusterOf(incident)
            .filter(seen()::covers)
            .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + incident + "`"));
    if (!caller.may(Action.TAKE, cluster)) {
      throw elsewhere(caller, Action.TAKE, cluster);
    }
    return desk.take(incident, new Person(caller.name(), caller.rolesOver(cluster)), via);
  }

  /**
   * As {@link Desk#look}, with the roles that the person holds over the incident's cluster.
   *
   * @throws HttpProblem 403 if none of them asks for it, 404 if there is no such incident to see
   */
  public LookDesk.Answer look(String incident, String via) {
    Caller caller = callers.caller();
    String cluster =
        desk.clusterOf(incident)
            .filter(seen()::covers)
            .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + incident + "`"));
    if (!caller.may(Action.LOOK, cluster)) {
      throw elsewhere(caller, Action.LOOK, cluster);
    }
    return desk.look(incident, new Person(caller.name(), caller.rolesOver(cluster)), via);
  }

  /**
   * As {@link Desk#sayCause}, with the roles that the person holds over the incident's cluster.
   *
   * @throws HttpProblem 403 if none of them says it, 404 if there is no such incident to see
   */
  public Optional<String> sayCause(String incident, boolean right, String was) {
    Reason.bounded(was);
    Caller caller = callers.caller();
    String cluster =
        desk.clusterOf(incident)
            .filter(seen()::covers)
            .orElseThrow(() -> new HttpProblem(404, "there is no incident `" + incident + "`"));
    if (!caller.may(Action.TAKE, cluster)) {
      throw elsewhere(caller, Action.TAKE, cluster);
    }
    Person person = new Person(caller.name(), caller.rolesOver(cluster));
    return desk.sayCause(incident, right, was, person);
  }

  /**
   * As {@link Desk#press}. Whoever may stop anything may stop everything; a single cluster they
   * must see.
   */
  public StopButton press(String cluster, String operation, String reason) {
    Reason.bounded(reason);
    Caller caller = callers.caller();
    if (!cluster.isEmpty() && !seen().covers(cluster)) {
      throw new BadBody("cluster", "there is no cluster `" + cluster + "`");
    }
    if (!cluster.isEmpty() && !caller.may(Action.STOP, cluster)) {
      throw elsewhere(caller, Action.STOP, cluster);
    }
    return desk.press(cluster, operation, reason, fleetPerson(caller));
  }

  /** As {@link Desk#release}; whoever releases must reach all that the button covers. */
  public boolean release(String id, String reason) {
    Reason.bounded(reason);
    Caller caller = callers.caller();
    Optional<StopButton> stop =
        stops().stream().filter(pressed -> pressed.id().equals(id)).findFirst();
    if (stop.isEmpty()) {
      return false;
    }
    String cluster = stop.get().cluster();
    boolean reaches =
        cluster.isEmpty()
            ? caller.reach(Action.RESUME).everywhere()
            : caller.may(Action.RESUME, cluster);
    if (!reaches) {
      throw elsewhere(caller, Action.RESUME, cluster.isEmpty() ? "every cluster" : cluster);
    }
    return desk.release(id, reason, fleetPerson(caller));
  }

  /** As {@link Desk#linkSlack}, of the caller alone. */
  public boolean linkSlack(String code) {
    Caller caller = callers.caller();
    return caller.isPerson() && desk.linkSlack(code, caller.name());
  }

  /** The caller's own links. */
  public List<Link> ownSlackLinks() {
    Caller caller = callers.caller();
    return caller.isPerson() ? desk.slackLinks(caller.name(), 500) : List.of();
  }

  /** As {@link Desk#slackLinks}: everybody's for who looks after access, else the caller's own. */
  public List<Link> slackLinks(int limit) {
    return callers.caller().may(Action.TOKENS)
        ? desk.slackLinks(null, limit)
        : ownSlackLinks().stream().limit(limit).toList();
  }

  /** As {@link Desk#unlinkSlack}: anybody's for who looks after access, else the caller's own. */
  public boolean unlinkSlack(String user) {
    Caller caller = callers.caller();
    return caller.isPerson() && desk.unlinkSlack(user, caller.name(), caller.may(Action.TOKENS));
  }

  /** As {@link Desk#activate}. */
  public ActivationAnswer activate(String digest, String via) {
    return desk.activate(digest, fleetPerson(callers.caller()), via);
  }

  private static Person fleetPerson(Caller caller) {
    return new Person(caller.name(), caller.rolesOverFleet());
  }

  private static String cluster(Dossier dossier) {
    return dossier.incident().target().cluster();
  }

  private static HttpProblem elsewhere(Caller caller, Action action, String cluster) {
    return new HttpProblem(
        403,
        caller.name() + " may not " + action.words() + " on " + cluster + ", only elsewhere",
        Map.of("law", "role", "needs", action.roleWords()));
  }
}
