package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes Event objects in the two forms that clusters have, counts repetitions and forgets them
 * after an hour.
 */
final class EventRecorder {

  private static final Duration KEPT = Duration.ofHours(1);

  private final SandboxCluster cluster;
  private final Map<String, ObjectNode> known = new HashMap<>();

  EventRecorder(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  /** As kubelets and most controllers write them: counted, with first and last time. */
  void record(JsonNode about, String component, String type, String reason, String message) {
    record(about, "", component, type, reason, message);
  }

  /** As kubelets write them about one container. */
  void record(
      JsonNode about,
      String container,
      String component,
      String type,
      String reason,
      String message) {
    Instant now = cluster.now();
    String field = container.isEmpty() ? "" : "spec.containers{" + container + "}";
    String same = Json.uid(about) + field + reason + message;
    ObjectNode event = known.get(same);
    if (event != null) {
      cluster.store().change(event, e -> countUp(e, now));
      return;
    }
    ObjectNode fresh = fresh(about, type, reason, message);
    if (!field.isEmpty()) {
      Json.child(fresh, "involvedObject").put("fieldPath", field);
    }
    fresh.put("count", 1).putNull("eventTime");
    fresh.put("firstTimestamp", Stamp.seconds(now)).put("lastTimestamp", Stamp.seconds(now));
    fresh.put("reportingComponent", component).put("reportingInstance", "");
    fresh.putObject("source").put("component", component);
    keep(same, fresh);
  }

  private static void countUp(ObjectNode event, Instant now) {
    event.put("count", Json.number(event, 1, "count") + 1);
    event.put("lastTimestamp", Stamp.seconds(now));
  }

  /** As the scheduler writes them: with an event time, repetitions in a series. */
  void scheduling(JsonNode pod, String type, String reason, String action, String message) {
    Instant now = cluster.now();
    String same = Json.uid(pod) + reason + message;
    ObjectNode event = known.get(same);
    if (event != null) {
      cluster
          .store()
          .change(
              event,
              e -> {
                ObjectNode series = Json.child(e, "series");
                series.put("count", Json.number(series, 1, "count") + 1);
                series.put("lastObservedTime", Stamp.micros(now));
              });
      return;
    }
    ObjectNode fresh = fresh(pod, type, reason, message);
    fresh.put("action", action).put("eventTime", Stamp.micros(now));
    fresh.putNull("firstTimestamp").putNull("lastTimestamp");
    fresh.put("reportingComponent", "default-scheduler");
    fresh.put("reportingInstance", "default-scheduler-" + cluster.name());
    fresh.putObject("source");
    keep(same, fresh);
  }

  private ObjectNode fresh(JsonNode about, String type, String reason, String message) {
    String namespace = Json.namespace(about);
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", Json.name(about) + "." + cluster.names().hex())
        .put("namespace", namespace.isEmpty() ? "default" : namespace);
    ObjectNode involved = event.putObject("involvedObject");
    involved
        .put("apiVersion", Json.text(about, "apiVersion"))
        .put("kind", Json.text(about, "kind"));
    involved.put("name", Json.name(about)).put("uid", Json.uid(about));
    if (!namespace.isEmpty()) {
      involved.put("namespace", namespace);
    }
    involved.put("resourceVersion", Json.text(about, "metadata", "resourceVersion"));
    return event.put("type", type).put("reason", reason).put("message", message);
  }

  private void keep(String same, ObjectNode event) {
    known.put(same, cluster.store().create(event));
    cluster.after(KEPT, () -> forgetIfOld(same, event));
  }

  private void forgetIfOld(String same, ObjectNode event) {
    String last = Json.text(event, "lastTimestamp");
    if (last.isEmpty() || last.equals("null")) {
      String repeated = Json.text(event, "series", "lastObservedTime");
      last = repeated.isEmpty() ? Json.text(event, "eventTime") : repeated;
    }
    Duration left = KEPT.minus(Duration.between(Instant.parse(last), cluster.now()));
    if (left.isNegative() || left.isZero()) {
      known.remove(same);
      cluster.store().remove(event);
    } else {
      cluster.after(left.plusSeconds(1), () -> forgetIfOld(same, event));
    }
  }
}
