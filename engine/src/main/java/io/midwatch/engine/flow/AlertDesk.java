package io.midwatch.engine.flow;

import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.Episode;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes alerts in and folds them into incidents. What it has answered for is durable. */
public final class AlertDesk {

  private static final String WATCHDOG = "Watchdog";

  private final Desk desk;
  private final IntakeSettings intake;

  AlertDesk(Desk desk, IntakeSettings intake) {
    this.desk = desk;
    this.intake = intake;
  }

  /**
   * Takes an Alertmanager webhook body.
   *
   * @throws BadBody if it can't be understood; nothing was kept then
   */
  public Accepted accept(String body) {
    return accept(new Delivery.Webhook(body));
  }

  /**
   * Takes a delivery.
   *
   * @throws BadBody if something in it can't be understood; nothing of that was kept
   */
  public Accepted accept(Delivery delivery) {
    Delivery.Told told = delivery.read(intake, desk.now());
    Accepted accepted =
        told.alerts().isEmpty() ? new Accepted(0, 0, List.of()) : keep(told.alerts());
    if (!told.problems().isEmpty()) {
      throw new BadBody(told.problems());
    }
    return accepted;
  }

  private Accepted keep(List<Alert> alerts) {
    List<IncidentRecord> touched = new ArrayList<>();
    Accepted accepted =
        desk.store()
            .inTransaction(
                work -> {
                  touched.clear();
                  return acceptAll(work, alerts, touched);
                });
    touched.forEach(desk::tell);
    return accepted;
  }

  private Accepted acceptAll(Work work, List<Alert> alerts, List<IncidentRecord> touched) {
    int news = 0;
    SortedSet<String> incidents = new TreeSet<>();
    for (Alert alert : alerts) {
      Optional<AlertRecord> known = work.alert(alert.fingerprint());
      switch (Episode.of(known.map(AlertRecord::alert).orElse(null), alert)) {
        case BEGINS -> {
          news++;
          incidents.add(begin(work, alert));
        }
        case ENDS -> {
          news++;
          incidents.add(end(work, alert, known.orElseThrow()));
        }
        case KNOWN -> known.ifPresent(record -> seenAgain(work, record, incidents));
      }
    }
    incidents.remove("");
    for (String id : incidents) {
      touched.add(recount(work, id));
    }
    return new Accepted(news, alerts.size() - news, List.copyOf(incidents));
  }

  private void seenAgain(Work work, AlertRecord record, SortedSet<String> incidents) {
    work.saveAlert(
        new AlertRecord(record.alert(), record.incident(), desk.now(), record.told() + 1));
    incidents.add(record.incident());
  }

  private String begin(Work work, Alert alert) {
    String incident = alert.name().equals(WATCHDOG) ? "" : join(work, alert);
    work.saveAlert(new AlertRecord(alert, incident, desk.now(), 1));
    work.append(desk.now(), incident, "alert", alert);
    return incident;
  }

  private String end(Work work, Alert alert, AlertRecord known) {
    work.saveAlert(new AlertRecord(alert, known.incident(), desk.now(), known.told() + 1));
    work.append(desk.now(), known.incident(), "alert", alert);
    return known.incident();
  }

  private String join(Work work, Alert alert) {
    ResourceRef target = TargetOf.alert(alert.labels(), alert.cluster());
    Optional<IncidentRecord> open = work.lockOpenIncident(target);
    if (open.isPresent()) {
      return open.get().id();
    }
    IncidentRecord incident = open(work.nextIncidentId(), alert, target);
    work.saveIncident(incident);
    work.append(desk.now(), incident.id(), "opened", Said.of(incident.state(), incident.reasons()));
    desk.schedule(work, incident, Stage.INVESTIGATE, Duration.ZERO);
    return incident.id();
  }

  private IncidentRecord open(String id, Alert alert, ResourceRef target) {
    Moment now = desk.now();
    Severity severity = Severity.ofLabel(alert.severity());
    return new IncidentRecord(
        id,
        1,
        target,
        alert.name() + " on " + target.shown(),
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
        null);
  }

  private IncidentRecord recount(Work work, String id) {
    IncidentRecord incident = work.lockIncident(id).orElseThrow();
    List<Alert> alerts = work.alertsOf(id).stream().map(AlertRecord::alert).toList();
    int firing = (int) alerts.stream().filter(Alert::firing).count();
    Severity severity =
        alerts.stream()
            .map(alert -> Severity.ofLabel(alert.severity()))
            .reduce(incident.severity(), Severity::worse);
    IncidentRecord counted =
        incident.edit().firing(firing).severity(severity).at(desk.now()).done();
    work.saveIncident(counted);
    if (!counted.state().ended()) {
      desk.closeIfGone(work, counted);
    }
    return counted;
  }

  /**
   * What became of a body.
   *
   * @param accepted alerts that said something new
   * @param duplicates alerts that did not
   * @param incidents the incidents they belong to, sorted
   */
  public record Accepted(int accepted, int duplicates, List<String> incidents) {}
}
