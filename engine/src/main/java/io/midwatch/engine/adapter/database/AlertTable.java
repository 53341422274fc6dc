package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.rules.Moment;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts. */
final class AlertTable {

  /** How many keys one question holds. */
  private static final int KEYS = 256;

  private final Rows rows;

  AlertTable(Rows rows) {
    this.rows = rows;
  }

  Map<String, AlertRecord> find(Collection<String> fingerprints) {
    Map<String, AlertRecord> found = new HashMap<>();
    read(fingerprints).forEach((fingerprint, row) -> found.put(fingerprint, row.alert()));
    return found;
  }

  private Map<String, AlertRow> read(Collection<String> fingerprints) {
    Map<String, AlertRow> found = new HashMap<>();
    List<String> all = List.copyOf(fingerprints);
    for (int from = 0; from < all.size(); from += KEYS) {
      rows.entities()
          .createQuery("select r from AlertRow r where r.fingerprint in :keys", AlertRow.class)
          .setParameter("keys", filled(all.subList(from, Math.min(all.size(), from + KEYS))))
          .getResultList()
          .forEach(row -> found.put(row.fingerprint(), row));
    }
    return found;
  }

  /** Filled up with its last to one of few lengths: each length is another statement to prepare. */
  private static List<String> filled(List<String> keys) {
    int length = 1;
    while (length < keys.size()) {
      length *= 4;
    }
    List<String> filled = new ArrayList<>(keys);
    while (filled.size() < length) {
      filled.add(keys.get(keys.size() - 1));
    }
    return filled;
  }

  /** One question for what is there, then all writes together. */
  void save(Collection<AlertRecord> alerts) {
    Map<String, AlertRow> there =
        read(alerts.stream().map(alert -> alert.alert().fingerprint()).toList());
    List<AlertRow> news = new ArrayList<>();
    for (AlertRecord alert : alerts) {
      AlertRow row = there.get(alert.alert().fingerprint());
      if (row == null) {
        news.add(new AlertRow(alert));
      } else {
        row.keep(alert);
      }
    }
    rows.insertAll(news);
  }

  Optional<AlertRecord> lastOfCause(String cause) {
    List<AlertRow> firing =
        first("where r.cause = :value and r.firing = true order by r.fingerprint", cause, 1);
    return (firing.isEmpty()
            ? first(
                "where r.cause = :value and r.endedAt is not null order by r.endedAt desc",
                cause,
                1)
            : firing)
        .stream().map(AlertRow::alert).findFirst();
  }

  List<AlertRecord> of(String incident) {
    return first("where r.incident = :value order by r.fingerprint", incident, Integer.MAX_VALUE)
        .stream()
        .map(AlertRow::alert)
        .toList();
  }

  List<AlertRecord> of(String incident, int limit) {
    List<AlertRow> found =
        new ArrayList<>(
            first(
                "where r.incident = :value and r.firing = true order by r.fingerprint",
                incident,
                limit));
    if (found.size() < limit) {
      found.addAll(
          first(
              "where r.incident = :value and (r.firing is null or r.firing = false)"
                  + " order by r.fingerprint",
              incident,
              limit - found.size()));
    }
    return found.stream().map(AlertRow::alert).toList();
  }

  private List<AlertRow> first(String where, String value, int limit) {
    TypedQuery<AlertRow> query =
        rows.entities()
            .createQuery("select r from AlertRow r " + where, AlertRow.class)
            .setParameter("value", value);
    return query.setMaxResults(limit).getResultList();
  }

  AlertCount count(String incident) {
    Object[] counted =
        rows.entities()
            .createQuery(
                "select count(r), coalesce(sum(case when r.firing = true then 1 else 0 end), 0),"
                    + " max(r.lastSeen) from AlertRow r where r.incident = :incident",
                Object[].class)
            .setParameter("incident", incident)
            .getSingleResult();
    long ofOld =
        first("where r.incident = :value and r.firing is null", incident, Integer.MAX_VALUE)
            .stream()
            .filter(row -> row.alert().alert().firing())
            .count();
    return new AlertCount(
        ((Number) counted[0]).longValue(),
        ((Number) counted[1]).longValue() + ofOld,
        counted[2] instanceof Instant seen ? Moment.of(seen) : null);
  }
}
