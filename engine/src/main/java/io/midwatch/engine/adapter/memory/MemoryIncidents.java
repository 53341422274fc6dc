package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.Reach;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.rules.incident.IncidentState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents as one transaction sees them. */
final class MemoryIncidents {

  private static final int PAGE = 500;
  private static final int MANY = 1_000;

  private final MemoryTables tables;
  private final Undo undo;

  MemoryIncidents(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  Optional<IncidentRecord> find(String id) {
    return number(id).map(tables.incidents::get);
  }

  void save(IncidentRecord incident) {
    String open = tables.openByTarget.get(incident.target());
    boolean another = open != null && !open.equals(incident.id());
    if (!incident.state().ended()) {
      if (another) {
        String what = open + " of " + incident.target() + " is still open";
        throw new StoreUnavailable(what, new IllegalStateException(what));
      }
      undo.put(tables.openByTarget, incident.target(), incident.id());
    } else if (!another) {
      undo.remove(tables.openByTarget, incident.target());
    }
    long number = number(incident.id()).orElse(tables.numbers.size() + 1L);
    undo.put(tables.numbers, incident.id(), number);
    undo.put(tables.incidents, number, incident);
  }

  List<IncidentRecord> list(IncidentFilter filter, int limit, @Nullable String after) {
    long before = after == null ? Long.MAX_VALUE : number(after).orElse(0L);
    return tables.incidents.headMap(before, false).descendingMap().values().stream()
        .filter(incident -> matches(filter, incident))
        .limit(Math.min(limit, PAGE))
        .toList();
  }

  List<Long> countByState(Reach reach) {
    return Arrays.stream(IncidentState.values())
        .map(
            state ->
                tables.incidents.values().stream()
                    .filter(in -> in.state() == state && reach.covers(in.target().cluster()))
                    .count())
        .toList();
  }

  List<String> in(IncidentState state) {
    return tables.incidents.values().stream()
        .filter(incident -> incident.state() == state)
        .limit(MANY)
        .map(IncidentRecord::id)
        .toList();
  }

  private static boolean matches(IncidentFilter filter, IncidentRecord incident) {
    String text = filter.text().toLowerCase(Locale.ROOT);
    String searched = incident.id() + " " + incident.target() + " " + incident.title();
    return (filter.state() == null || filter.state() == incident.state())
        && filter.reach().covers(incident.target().cluster())
        && (filter.cluster().isEmpty() || filter.cluster().equals(incident.target().cluster()))
        && searched.toLowerCase(Locale.ROOT).contains(text);
  }

  private Optional<Long> number(String id) {
    return Optional.ofNullable(tables.numbers.get(id));
  }
}
