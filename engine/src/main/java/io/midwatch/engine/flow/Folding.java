package io.midwatch.engine.flow;

import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.intake.Fingerprint;
import io.midwatch.engine.intake.Silence;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the incident that an alert belongs to, or opens one, within one transaction. {@link Fold}
 * says by which rules. They look at labels, at what is kept and at nothing else, so the same alerts
 * in the same order always make the same incidents.
 */
final class Folding {

  /** So long after its last alert ended a fault still counts as the same one. */
  private static final Duration SAME_FAULT = Duration.ofMinutes(5);

  /** In these states people were told, and nothing more is done about the fault. */
  private static final Set<IncidentState> LEFT_TO_PEOPLE =
      Set.of(
          IncidentState.ESCALATED,
          IncidentState.FAILED,
          IncidentState.REJECTED,
          IncidentState.OBSERVED);

  private final Desk desk;
  private final Work work;
  private final Map<ResourceRef, Optional<IncidentRecord>> open = new HashMap<>();
  private final Map<String, Optional<AlertRecord>> last = new HashMap<>();
  private final Map<String, IncidentRecord> opened = new LinkedHashMap<>();

  Folding(Desk desk, Work work) {
    this.desk = desk;
    this.work = work;
  }

  /**
   * Where an alert belongs.
   *
   * @param cause the same for all alerts of one name about one target
   */
  record Place(String incident, Fold fold, String cause) {}

  /** What an alert is about, by its labels. */
  static ResourceRef target(Alert alert) {
    return Silence.is(alert)
        ? Silence.target(alert)
        : TargetOf.alert(alert.labels(), alert.cluster());
  }

  /** The place of an alert that begins to fire. */
  Place place(Alert alert) {
    return place(alert, true);
  }

  /** The place of an alert that no node's incident may take in. */
  Place placeOfItsOwn(Alert alert) {
    return place(alert, false);
  }

  /** The incidents that were opened, oldest first. */
  Map<String, IncidentRecord> opened() {
    return opened;
  }

  private Place place(Alert alert, boolean nodesToo) {
    ResourceRef target = target(alert);
    String cause = cause(target, alert.name());
    Optional<IncidentRecord> own = open(target);
    if (own.isPresent()) {
      return new Place(own.get().id(), Fold.TARGET, cause);
    }
    Optional<IncidentRecord> node =
        nodesToo
            ? TargetOf.node(alert.labels(), alert.cluster()).flatMap(this::open)
            : Optional.empty();
    if (node.isPresent()) {
      return new Place(node.get().id(), Fold.NODE, cause);
    }
    Optional<IncidentRecord> goesOn = last(cause, alert);
    return goesOn.isPresent()
        ? new Place(goesOn.get().id(), Fold.FAULT, cause)
        : new Place(opening(alert, target).id(), Fold.OPENED, cause);
  }

  private static String cause(ResourceRef target, String name) {
    return Fingerprint.of(
        List.of(target.cluster(), target.kind(), target.namespace(), target.name(), name));
  }

  private Optional<IncidentRecord> open(ResourceRef target) {
    return open.computeIfAbsent(target, work::lockOpenIncident);
  }

  /**
   * The last incident of a cause, if its fault goes on and people know. A label that changes while
   * a fault lasts, such as a reason or the name of a pod, makes another alert of it but no other
   * fault. One that is worse than what people know of is.
   */
  private Optional<IncidentRecord> last(String cause, Alert alert) {
    Optional<AlertRecord> before = last.computeIfAbsent(cause, work::lastOfCause);
    if (before.isEmpty() || !lasts(before.get().alert(), alert)) {
      return Optional.empty();
    }
    Severity severity = Severity.ofLabel(alert.severity());
    return work.incident(before.get().incident())
        .filter(incident -> LEFT_TO_PEOPLE.contains(incident.state()))
        .filter(incident -> incident.severity().worse(severity) == incident.severity());
  }

  private static boolean lasts(Alert before, Alert alert) {
    Moment ended = before.endsAt();
    return before.firing() || (ended != null && !ended.plus(SAME_FAULT).isBefore(alert.startsAt()));
  }

  private IncidentRecord opening(Alert alert, ResourceRef target) {
    IncidentRecord incident = opened(work.nextIncidentId(), alert, target);
    desk.keep(work, incident);
    desk.schedule(work, incident, Stage.INVESTIGATE, Duration.ZERO);
    open.put(target, Optional.of(incident));
    opened.put(incident.id(), incident);
    return incident;
  }

  private IncidentRecord opened(String id, Alert alert, ResourceRef target) {
    Moment now = desk.now();
    Severity severity = Severity.ofLabel(alert.severity());
    return new IncidentRecord(
        id,
        1,
        target,
        Silence.is(alert) ? Silence.title(alert) : alert.name() + " on " + target.shown(),
        IncidentState.OPEN,
        severity,
        severity == Severity.CRITICAL ? Urgency.PAGE : Urgency.MORNING,
        now,
        now,
        now.plus(desk.settings().incidentDeadline()),
        0,
        List.of("alert " + alert.name() + " began to fire"),
        1,
        null,
        null,
        List.of(),
        null,
        null,
        0,
        null,
        null);
  }
}
