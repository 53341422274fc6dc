package io.midwatch.engine.adapter.database;

import io.midwatch.engine.access.Reach;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.incident.IncidentState;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents. */
final class IncidentTable {

  private static final int PAGE = 500;
  private static final int MANY = 1_000;

  private final Rows rows;
  private final UnreadRows unread;

  IncidentTable(Rows rows, UnreadRows unread) {
    this.rows = rows;
    this.unread = unread;
  }

  String nextId() {
    return "INC-" + rows.next("incident_ids");
  }

  Optional<IncidentRecord> lock(String id) {
    return rows.lock(IncidentRow.class, id).map(IncidentRow::incident);
  }

  Optional<IncidentRecord> find(String id) {
    return rows.find(IncidentRow.class, id).map(IncidentRow::incident);
  }

  Optional<IncidentRecord> lockOpen(ResourceRef target) {
    return rows.entities()
        .createQuery("select r from IncidentRow r where r.openTarget = :target", IncidentRow.class)
        .setParameter("target", IncidentRow.targetKey(target))
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .map(IncidentRow::incident)
        .filter(incident -> !incident.state().ended())
        .findFirst();
  }

  void save(IncidentRecord incident) {
    Optional<IncidentRow> row = rows.find(IncidentRow.class, incident.id());
    if (row.isPresent()) {
      row.get().keep(incident);
    } else {
      rows.insert(new IncidentRow(incident, rows.next("row_numbers")));
    }
  }

  List<IncidentRecord> list(IncidentFilter filter, int limit, @Nullable String after) {
    Map<String, Object> values = new HashMap<>();
    StringBuilder where = new StringBuilder("where 1 = 1");
    IncidentState state = filter.state();
    if (state != null) {
      where.append(" and r.state = :state");
      values.put("state", state.name());
    }
    if (!filter.cluster().isEmpty()) {
      where.append(" and r.cluster = :cluster");
      values.put("cluster", IncidentRow.clusterKey(filter.cluster()));
    }
    if (!filter.reach().everywhere()) {
      where.append(" and r.cluster in :clusters");
      values.put("clusters", keys(filter.reach()));
    }
    if (!filter.text().isEmpty()) {
      where.append(" and r.searched like :text escape '!'");
      values.put("text", "%" + literally(IncidentRow.searchKey(filter.text())) + "%");
    }
    if (after != null) {
      where.append(" and r.number < :number");
      values.put("number", rows.find(IncidentRow.class, after).map(IncidentRow::number).orElse(0L));
    }
    TypedQuery<IncidentRow> query =
        rows.entities()
            .createQuery(
                "select r from IncidentRow r " + where + " order by r.number desc",
                IncidentRow.class);
    values.forEach(query::setParameter);
    return readable(query, Math.min(limit, PAGE));
  }

  /** So many as can be read: a short list means that there are no more. */
  private List<IncidentRecord> readable(TypedQuery<IncidentRow> query, int limit) {
    List<IncidentRecord> found = new ArrayList<>();
    int looked = 0;
    while (found.size() < limit) {
      int wanted = limit - found.size();
      List<IncidentRow> more = query.setFirstResult(looked).setMaxResults(wanted).getResultList();
      looked += more.size();
      more.forEach(row -> unread.read(row.name(), row::incident).ifPresent(found::add));
      if (more.size() < wanted) {
        break;
      }
    }
    return found;
  }

  List<Long> countByState(Reach reach) {
    Map<String, Long> counts = new HashMap<>();
    String where = reach.everywhere() ? "" : " where r.cluster in :clusters";
    TypedQuery<Object[]> query =
        rows.entities()
            .createQuery(
                "select r.state, count(r) from IncidentRow r" + where + " group by r.state",
                Object[].class);
    if (!reach.everywhere()) {
      query.setParameter("clusters", keys(reach));
    }
    query.getResultList().forEach(pair -> counts.put((String) pair[0], (Long) pair[1]));
    return Arrays.stream(IncidentState.values())
        .map(state -> counts.getOrDefault(state.name(), 0L))
        .toList();
  }

  List<String> in(IncidentState state) {
    return rows.entities()
        .createQuery(
            "select r.id from IncidentRow r where r.state = :state order by r.number", String.class)
        .setParameter("state", state.name())
        .setMaxResults(MANY)
        .getResultList();
  }

  /**
   * No cluster has an empty key: an empty reach finds nothing, and is still a list for the
   * database.
   */
  private static List<String> keys(Reach reach) {
    return reach.isEmpty()
        ? List.of("")
        : reach.clusters().stream().map(IncidentRow::clusterKey).toList();
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
