package io.midwatch.engine.flow;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where alerts come in, over a store in memory, and nothing behind it. */
final class Gate {

  final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final VirtualStageQueue queue = new VirtualStageQueue(time);
  final MemoryUnitOfWork store = new MemoryUnitOfWork(queue, CanonicalJson::write);
  final Desk desk =
      new Desk(
          new LockOrder(store),
          time,
          FlowSettings.usual(true),
          new Watchers(),
          new Calls(Channels.NONE));
  final AlertDesk alerts = new AlertDesk(desk, IntakeSettings.USUAL);

  /** Tells alerts as a Prometheus does, and gives the incidents they belong to. */
  List<String> tell(One... told) {
    return alerts
        .accept(
            new Delivery.Posted(
                CanonicalJson.write(List.of(told).stream().map(this::json).toList())))
        .incidents();
  }

  private Map<String, Object> json(One one) {
    String end = time.now().plus(one.firing ? Duration.ofMinutes(4) : Duration.ZERO).toString();
    String start = (one.start == null ? time.now() : one.start).toString();
    return Map.of("labels", one.labels, "startsAt", start, "endsAt", end);
  }

  /** Ends an incident as a stage would, and lets what that scheduled be done. */
  void end(String id, IncidentState state) {
    desk.move(
        incident(id),
        (work, incident) -> desk.end(work, incident, state, List.of("for a test"), Urgency.PAGE));
    queue.runUntil(
        time.now(),
        task -> {
          if (task.stage() == Stage.CLOSE) {
            new CloseStage(desk).run(incident(task.incident()));
          }
        });
  }

  IncidentRecord incident(String id) {
    return store.inTransaction(work -> work.incident(id)).orElseThrow();
  }

  List<IncidentRecord> incidents() {
    return store.inTransaction(work -> work.incidents(Work.IncidentFilter.ANY, 500, null));
  }

  List<AlertRecord> alertsOf(String id) {
    return store.inTransaction(work -> work.alertsOf(id));
  }

  /** Listens for silence, having listened since a moment. */
  void listen(Moment since) {
    alerts.listen(Set.of("eu-1", "eu-2"), since);
  }

  /** An alert to tell. */
  static final class One {

    private final Map<String, String> labels = new TreeMap<>(Map.of("cluster", "eu-1"));
    private boolean firing = true;
    private Moment start;

    One(String name, String... labels) {
      this.labels.put("alertname", name);
      List<String> all = new ArrayList<>(List.of(labels));
      for (int i = 0; i < all.size(); i += 2) {
        this.labels.put(all.get(i), all.get(i + 1));
      }
    }

    One resolved() {
      firing = false;
      return this;
    }

    One since(Moment moment) {
      start = moment;
      return this;
    }
  }
}
