package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.intake.Silence;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes alerts in and folds them into incidents. What it has answered for is durable. */
public final class AlertDesk {

  /** So many watchdogs are looked at: one for each cluster and sender of it. */
  private static final int MOST_WATCHDOGS = 20_000;

  /** So much of what a sender wrote goes to the log. */
  private static final int LONGEST_WHY = 300;

  /** So many watchdogs of one cluster are each missed; of the rest it is enough to hear one. */
  private static final int MOST_APART = 10;

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
   * @throws UnitOfWork.NoRoom if the store has no room for it; nothing was kept
   */
  public Accepted accept(Delivery delivery) {
    desk.store()
        .shortage()
        .ifPresent(
            words -> {
              throw new UnitOfWork.NoRoom(words);
            });
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

  /** Counts and tells alerts that nobody could read, so that they are not simply gone. */
  public void unread(int count, List<String> why) {
    System.getLogger(AlertDesk.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "{0} alerts of a message could not be read: {1}",
            count,
            Redaction.line(String.join("; ", why), LONGEST_WHY));
    desk.watchers().refused(count);
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
   * Opens an incident for each watchdog that was heard once and has stayed away since.
   *
   * @param clusters those that are configured; the watchdogs of others are not missed
   * @param since before this nobody listened, so that nothing could be heard
   */
  public void listen(Set<String> clusters, Moment since) {
    Moment now = desk.now();
    List<Alert> silent = new ArrayList<>();
    for (Map.Entry<String, List<AlertRecord>> cluster : watchdogs(clusters).entrySet()) {
      List<AlertRecord> all = cluster.getValue();
      int apart = Math.min(all.size(), MOST_APART);
      all.subList(0, apart)
          .forEach(one -> miss(one, one.alert().fingerprint(), since, now).ifPresent(silent::add));
      all.subList(apart, all.size()).stream()
          .max(Comparator.comparing(AlertRecord::lastSeen))
          .flatMap(one -> miss(one, Silence.ANY, since, now))
          .ifPresent(silent::add);
    }
    if (!silent.isEmpty()) {
      keep(silent);
    }
  }

  private Optional<Alert> miss(AlertRecord watchdog, String key, Moment since, Moment now) {
    Moment heard = watchdog.lastSeen();
    Moment due = (heard.isBefore(since) ? since : heard).plus(intake.watchdogAfter());
    return due.isBefore(now) && !known(watchdog.alert().cluster(), key)
        ? Optional.of(Silence.begins(watchdog.alert(), key, heard, due))
        : Optional.empty();
  }

  /** The watchdogs of each cluster, those that began first before the others. */
  private Map<String, List<AlertRecord>> watchdogs(Set<String> clusters) {
    return desk.store().inTransaction(work -> work.alertsOf("", MOST_WATCHDOGS)).stream()
        .filter(record -> record.alert().name().equals(intake.watchdog()))
        .filter(record -> record.alert().firing() && clusters.contains(record.alert().cluster()))
        .sorted(
            Comparator.comparing((AlertRecord record) -> record.alert().startsAt())
                .thenComparing(record -> record.alert().fingerprint()))
        .collect(
            Collectors.groupingBy(one -> one.alert().cluster(), TreeMap::new, Collectors.toList()));
  }

  private boolean known(String cluster, String key) {
    return desk.store()
        .inTransaction(work -> work.alert(Silence.fingerprint(cluster, key)))
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
