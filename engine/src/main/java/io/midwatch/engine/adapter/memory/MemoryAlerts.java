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
    alerts.forEach(alert -> undo.put(tables.alerts, alert.alert().fingerprint(), alert));
  }

  Optional<AlertRecord> lastOfCause(String cause) {
    List<AlertRecord> all =
        tables.alerts.values().stream().filter(alert -> alert.cause().equals(cause)).toList();
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
    return tables.alerts.values().stream()
        .filter(alert -> alert.incident().equals(incident))
        .toList();
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
