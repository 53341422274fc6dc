package io.midwatch.engine.flow;

import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.intake.Episode;
import io.midwatch.engine.intake.Silence;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of alerts, kept in one transaction. Whatever its size it asks for all known alerts
 * together, writes all of them together, and counts each incident once. Incidents are locked before
 * the ledger, as the stages do.
 */
final class AlertBatch {

  /**
   * Nodes first: what one has done to its pods is told with it as often as after it. Then by
   * target: two deliveries that open the same incidents in two orders would wait for one another.
   */
  private static final Comparator<Alert> ORDER =
      Comparator.comparing((Alert alert) -> !isOfNode(alert)).thenComparing(Folding::target);

  private final Desk desk;
  private final Work work;
  private final String watchdog;
  private final Folding folding;
  private final Map<String, AlertRecord> known = new HashMap<>();
  private final Map<String, AlertRecord> changed = new LinkedHashMap<>();
  private final List<AlertRecord> news = new ArrayList<>();
  private final Map<String, Severity> touched = new TreeMap<>();
  private final SortedSet<String> told = new TreeSet<>();

  /** A batch in a transaction; alerts of the watchdog's name open no incident. */
  AlertBatch(Desk desk, Work work, String watchdog) {
    this.desk = desk;
    this.work = work;
    this.watchdog = watchdog;
    this.folding = new Folding(desk, work);
  }

  /** Ids of the incidents that the alerts belong to, sorted. */
  List<String> incidents() {
    return told.stream().filter(id -> !id.isEmpty()).toList();
  }

  /** How many alerts said something new. */
  int news() {
    return news.size();
  }

  /** Takes the alerts, and gives the incidents that changed. */
  List<IncidentRecord> take(List<Alert> alerts) {
    known.putAll(work.alerts(fingerprints(alerts)));
    alerts.stream().sorted(ORDER).forEach(this::take);
    return keep();
  }

  private Collection<String> fingerprints(List<Alert> alerts) {
    SortedSet<String> all = new TreeSet<>();
    for (Alert alert : alerts) {
      all.add(alert.fingerprint());
      if (alert.name().equals(watchdog)) {
        all.addAll(silences(alert));
      }
    }
    return all;
  }

  private static boolean isOfNode(Alert alert) {
    return Folding.target(alert).kind().equals(TargetOf.NODE);
  }

  private void take(Alert alert) {
    if (alert.name().equals(watchdog)) {
      heard(alert);
      return;
    }
    AlertRecord record = known.get(alert.fingerprint());
    Alert before = record == null ? null : record.alert();
    Moment seen = record == null ? null : record.lastSeen();
    switch (Episode.of(before, seen, alert, desk.now())) {
      case BEGINS -> begin(alert);
      case GOES_ON -> begin(goingOn(alert));
      case ENDS -> end(alert, record);
      case KNOWN -> again(record);
    }
  }

  /** The end of one half of an HA pair must not end it once more. */
  private Alert goingOn(Alert alert) {
    return new Alert(
        alert.fingerprint(),
        alert.cluster(),
        alert.name(),
        alert.severity(),
        alert.labels(),
        alert.annotations(),
        true,
        desk.now(),
        null);
  }

  /** A watchdog is kept for when it was heard; its end is a silence, which is noticed as such. */
  private void heard(Alert alert) {
    if (!alert.firing()) {
      return;
    }
    AlertRecord record = known.get(alert.fingerprint());
    if (record == null) {
      news.add(put(new AlertRecord(alert, "", desk.now(), 1, "", null)));
    } else {
      put(record.again(alert, desk.now()));
    }
    for (String fingerprint : silences(alert)) {
      AlertRecord silence = known.get(fingerprint);
      if (silence != null && silence.alert().firing()) {
        end(Silence.ends(silence.alert(), desk.now()), silence);
      }
    }
  }

  /** What may have been opened for want of this watchdog. */
  private static List<String> silences(Alert watchdog) {
    return List.of(
        Silence.fingerprint(watchdog.cluster(), watchdog.fingerprint()),
        Silence.fingerprint(watchdog.cluster(), Silence.ANY));
  }

  private void begin(Alert alert) {
    Folding.Place place = folding.place(alert);
    news.add(
        put(new AlertRecord(alert, place.incident(), desk.now(), 1, place.cause(), place.fold())));
    touch(place.incident(), alert);
  }

  private void end(Alert alert, @Nullable AlertRecord record) {
    if (record != null) {
      news.add(put(record.again(alert, desk.now())));
      touch(record.incident(), alert);
    }
  }

  private void again(@Nullable AlertRecord record) {
    if (record == null) {
      return;
    }
    AlertRecord seen = put(record.again(record.alert(), desk.now()));
    if (seen.fold() == Fold.NODE && seen.alert().firing() && ended(seen.incident())) {
      moveOut(seen);
    }
  }

  private boolean ended(String incident) {
    return work.incident(incident).filter(found -> found.state().ended()).isPresent();
  }

  /** Gives alerts that a node's incident took in, and that outlive it, an incident of their own. */
  List<IncidentRecord> moveOut(List<AlertRecord> outliving) {
    outliving.stream()
        .sorted(Comparator.comparing(AlertRecord::alert, ORDER))
        .forEach(this::moveOut);
    return keep();
  }

  private void moveOut(AlertRecord seen) {
    Folding.Place place = folding.placeOfItsOwn(seen.alert());
    news.add(
        put(
            new AlertRecord(
                seen.alert(),
                place.incident(),
                seen.lastSeen(),
                seen.told(),
                place.cause(),
                place.fold())));
    touch(place.incident(), seen.alert());
    // which has one less that fires
    touch(seen.incident(), seen.alert());
  }

  private AlertRecord put(AlertRecord record) {
    known.put(record.alert().fingerprint(), record);
    changed.put(record.alert().fingerprint(), record);
    told.add(record.incident());
    return record;
  }

  private void touch(String incident, Alert alert) {
    touched.merge(incident, Severity.ofLabel(alert.severity()), Severity::worse);
  }

  private List<IncidentRecord> keep() {
    Map<String, IncidentRecord> locked =
        touched.keySet().stream()
            .flatMap(id -> work.lockIncident(id).stream())
            .collect(
                Collectors.toMap(IncidentRecord::id, in -> in, (one, other) -> one, TreeMap::new));
    folding
        .opened()
        .values()
        .forEach(
            in -> work.append(desk.now(), in.id(), "opened", Said.of(in.state(), in.reasons())));
    news.forEach(record -> work.append(desk.now(), record.incident(), "alert", record.alert()));
    work.saveAlerts(changed.values());
    return locked.values().stream().map(this::recount).toList();
  }

  private IncidentRecord recount(IncidentRecord incident) {
    Severity severity =
        incident.severity().worse(Optional.ofNullable(touched.get(incident.id())).orElseThrow());
    boolean worse = severity != incident.severity() && !incident.state().ended();
    IncidentRecord counted =
        incident
            .edit()
            .firing((int) work.countAlerts(incident.id()).firing())
            .severity(severity)
            .urgency(worse && severity == Severity.CRITICAL ? Urgency.PAGE : incident.urgency())
            .at(desk.now())
            .done();
    desk.keep(work, counted);
    if (!counted.state().ended()) {
      desk.closeIfGone(work, counted);
    }
    return counted;
  }
}
