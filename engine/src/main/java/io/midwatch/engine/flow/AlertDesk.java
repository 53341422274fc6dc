package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.intake.Silence;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes alerts in and folds them into incidents. What it has answered for is durable. */
public final class AlertDesk {

  /** So many watchdogs are looked at: one for each cluster and sender of it. */
  private static final int MOST_WATCHDOGS = 20_000;

  /** So much of what a sender wrote goes to the log. */
  private static final int LONGEST_WHY = 300;

  private final Desk desk;
  private final IntakeSettings intake;

  AlertDesk(Desk desk, IntakeSettings intake) {
    this.desk = desk;
    this.intake = intake;
  }

  /**
   * Takes an Alertmanager webhook body.
   *
   * @throws BadBody if something in it can't be understood; nothing of that was kept
   */
  public Accepted accept(String body) {
    return accept(new Delivery.Webhook(body));
  }

  /**
   * Takes a delivery.
   *
   * @throws BadBody if something in it can't be understood, and its sender is not told that it was
   *     taken in part; nothing of that was kept
   */
  public Accepted accept(Delivery delivery) {
    Delivery.Told told = delivery.read(intake, desk.now());
    Accepted accepted =
        told.alerts().isEmpty()
            ? new Accepted(0, 0, told.ignored(), List.of(), 0, List.of())
            : keep(told.alerts());
    if (told.problems().isEmpty()) {
      return accepted;
    }
    BadBody bad = new BadBody(told.problems());
    refused(told, bad);
    if (told.alerts().isEmpty() || !delivery.takenInPart()) {
      throw bad;
    }
    return accepted.without(told.refused(), bad.problems());
  }

  private void refused(Delivery.Told told, BadBody bad) {
    System.getLogger(AlertDesk.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0} of {1} alerts of a delivery were refused: {2}",
            told.refused(),
            told.refused() + told.alerts().size(),
            Redaction.line(String.valueOf(bad.getMessage()), LONGEST_WHY));
    desk.watchers().refused(told.refused());
  }

  private Accepted keep(List<Alert> alerts) {
    List<IncidentRecord> touched = new ArrayList<>();
    Accepted accepted =
        desk.store()
            .inTransaction(
                work -> {
                  AlertBatch batch = new AlertBatch(desk, work, intake.watchdog());
                  touched.clear();
                  touched.addAll(batch.take(alerts));
                  return new Accepted(
                      batch.news(),
                      alerts.size() - batch.news(),
                      0,
                      batch.incidents(),
                      0,
                      List.of());
                });
    touched.forEach(desk::tell);
    desk.watchers().tookIn(accepted.accepted(), accepted.duplicates());
    return accepted;
  }

  /**
   * Opens an incident for each cluster whose watchdog was heard once and has stayed away since.
   *
   * @param clusters those that are configured; others are not missed
   * @param since before this nobody listened, so that nothing could be heard
   */
  public void listen(Set<String> clusters, Moment since) {
    Moment now = desk.now();
    List<Alert> silent = new ArrayList<>();
    for (Map.Entry<String, Moment> heard : heard().entrySet()) {
      Moment last = heard.getValue().isBefore(since) ? since : heard.getValue();
      Moment due = last.plus(intake.watchdogAfter());
      if (clusters.contains(heard.getKey()) && due.isBefore(now) && !known(heard.getKey())) {
        silent.add(Silence.begins(heard.getKey(), heard.getValue(), due));
      }
    }
    if (!silent.isEmpty()) {
      keep(silent);
    }
  }

  /** When each cluster's watchdog was heard last. */
  private Map<String, Moment> heard() {
    Map<String, Moment> heard = new TreeMap<>();
    List<AlertRecord> records =
        desk.store().inTransaction(work -> work.alertsOf("", MOST_WATCHDOGS));
    for (AlertRecord record : records) {
      if (record.alert().name().equals(intake.watchdog()) && record.alert().firing()) {
        heard.merge(
            record.alert().cluster(),
            record.lastSeen(),
            (one, other) -> one.isBefore(other) ? other : one);
      }
    }
    return heard;
  }

  private boolean known(String cluster) {
    return desk.store()
        .inTransaction(work -> work.alert(Silence.fingerprint(cluster)))
        .filter(record -> record.alert().firing())
        .isPresent();
  }

  /**
   * What became of a body.
   *
   * @param accepted alerts that said something new
   * @param duplicates alerts that did not
   * @param ignored messages that are none about alerts
   * @param incidents the incidents they belong to, sorted
   * @param refused alerts that could not be read, beside those that were kept
   * @param errors what is wrong with those, or with the first of very many
   */
  public record Accepted(
      int accepted,
      int duplicates,
      int ignored,
      List<String> incidents,
      int refused,
      List<BadBody.Problem> errors) {

    public Accepted {
      incidents = List.copyOf(incidents);
      errors = List.copyOf(errors);
    }

    private Accepted without(int some, List<BadBody.Problem> why) {
      return new Accepted(accepted, duplicates, ignored, incidents, some, why);
    }
  }
}
