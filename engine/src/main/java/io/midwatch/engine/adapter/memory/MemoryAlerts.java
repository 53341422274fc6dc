package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.rules.Moment;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alerts as one transaction sees them. */
final class MemoryAlerts {

  private final MemoryTables tables;
  private final Undo undo;

  MemoryAlerts(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  Map<String, AlertRecord> find(Collection<String> fingerprints) {
    Map<String, AlertRecord> found = new HashMap<>();
    for (String fingerprint : fingerprints) {
      AlertRecord alert = tables.alerts.get(fingerprint);
      if (alert != null) {
        found.put(fingerprint, alert);
      }
    }
    return found;
  }

  void save(Collection<AlertRecord> alerts) {
    alerts.forEach(this::save);
  }

  private void save(AlertRecord alert) {
    String key = alert.alert().fingerprint();
    AlertRecord before = tables.alerts.get(key);
    undo.put(tables.alerts, key, alert);
    index(
        tables.alertsByIncident,
        before == null ? null : before.incident(),
        alert.incident(),
        alert);
    index(tables.alertsByCause, before == null ? null : before.cause(), alert.cause(), alert);
  }

  private void index(
      Map<String, Map<String, AlertRecord>> index,
      @Nullable String before,
      String now,
      AlertRecord alert) {
    String key = alert.alert().fingerprint();
    if (before != null && !before.equals(now)) {
      undo.remove(index.getOrDefault(before, new TreeMap<>()), key);
    }
    undo.put(index.computeIfAbsent(now, any -> new TreeMap<>()), key, alert);
  }

  Optional<AlertRecord> lastOfCause(String cause) {
    List<AlertRecord> all =
        List.copyOf(tables.alertsByCause.getOrDefault(cause, Map.of()).values());
    Optional<AlertRecord> firing = all.stream().filter(alert -> alert.alert().firing()).findFirst();
    return firing.isPresent()
        ? firing
        : all.stream()
            .filter(alert -> end(alert) != null)
            .max(Comparator.comparing(MemoryAlerts::end));
  }

  private static @Nullable Moment end(AlertRecord alert) {
    return alert.alert().endsAt();
  }

  List<AlertRecord> of(String incident) {
    return List.copyOf(tables.alertsByIncident.getOrDefault(incident, Map.of()).values());
  }

  List<AlertRecord> of(String incident, int limit) {
    return of(incident).stream()
        .sorted(Comparator.comparing(alert -> !alert.alert().firing()))
        .limit(limit)
        .toList();
  }

  AlertCount count(String incident) {
    List<AlertRecord> all = of(incident);
    return new AlertCount(
        all.size(),
        all.stream().filter(alert -> alert.alert().firing()).count(),
        all.stream().map(AlertRecord::lastSeen).max(Moment::compareTo).orElse(null));
  }
}
