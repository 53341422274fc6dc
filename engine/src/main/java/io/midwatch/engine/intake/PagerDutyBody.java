package io.midwatch.engine.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.paging.DedupKey;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads PagerDuty's webhook, version 3. An incident that is triggered or acknowledged fires, one
 * that is resolved has ended; every other event is ignored, and counted. PagerDuty knows no
 * cluster, so that the configured one is taken. What Midwatch itself calls people for is no alert:
 * it would call them for its own call.
 */
final class PagerDutyBody {

  private static final String NAME = "PagerDutyIncident";
  private static final int LONGEST = 300;
  private static final int LONGEST_NAME = 80;

  private final AlertFields fields;
  private final IntakeSettings settings;

  private PagerDutyBody(IntakeSettings settings) {
    this.settings = settings;
    this.fields = new AlertFields(settings);
  }

  static Delivery.Told read(String body, IntakeSettings settings) {
    return new PagerDutyBody(settings).read(body);
  }

  /** Who has come for a page of Midwatch: acknowledged or ended there by a person. */
  static Optional<Delivery.Coming> coming(String body) {
    JsonNode event = AlertFields.object(body).path("event");
    String type = event.path("event_type").asText("");
    JsonNode agent = event.path("agent");
    boolean comes = type.equals("incident.acknowledged") || type.equals("incident.resolved");
    if (!comes || !ours(event) || !agent.path("type").asText("").equals("user_reference")) {
      return Optional.empty();
    }
    String name = Redaction.line(agent.path("summary").asText(""), LONGEST_NAME);
    return Optional.of(new Delivery.Coming(key(event), name.isBlank() ? "somebody" : name));
  }

  private static boolean ours(JsonNode event) {
    return DedupKey.isOne(key(event));
  }

  private static String key(JsonNode event) {
    return event.path("data").path("incident_key").asText("");
  }

  private Delivery.Told read(String body) {
    JsonNode event = AlertFields.object(body).path("event");
    if (!event.path("event_type").isTextual()) {
      fields.problem("event.event_type", "must be a text");
    }
    String type = event.path("event_type").asText("");
    boolean firing = type.equals("incident.triggered") || type.equals("incident.acknowledged");
    if (ours(event) || (!firing && !type.equals("incident.resolved"))) {
      fields.refuseIfWrong();
      return new Delivery.Told(List.of(), List.of(), 0, 1);
    }
    Alert alert = alert(event, firing);
    fields.refuseIfWrong();
    return alert == null
        ? new Delivery.Told(List.of(), List.of(), 0, 1)
        : Delivery.Told.of(List.of(alert));
  }

  private @Nullable Alert alert(JsonNode event, boolean firing) {
    JsonNode incident = event.path("data");
    String id = incident.path("id").asText("");
    if (id.isEmpty()) {
      fields.problem("event.data.id", "is missing");
    }
    Moment occurred = fields.moment("event.occurred_at", event.path("occurred_at"));
    Moment created = fields.optionalMoment("event.data.created_at", incident.path("created_at"));
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alertname", NAME);
    put(labels, "pagerduty_incident", id);
    put(labels, "pagerduty_service", incident.path("service").path("summary").asText(""));
    if (!settings.pagerDutyCluster().isEmpty()) {
      labels.put("cluster", settings.pagerDutyCluster());
    }
    SortedMap<String, String> annotations = new TreeMap<>();
    put(annotations, "summary", incident.path("title").asText(""));
    put(annotations, "url", incident.path("html_url").asText(""));
    // the urgency may change while an incident lasts, so it is no part of what it is
    put(annotations, "urgency", incident.path("urgency").asText(""));
    Alert alert =
        fields.alert(
            "event",
            labels,
            annotations,
            created == null ? occurred : created,
            firing ? null : occurred);
    return alert == null ? null : withSeverity(alert, incident.path("urgency").asText(""));
  }

  private static Alert withSeverity(Alert alert, String urgency) {
    return new Alert(
        alert.fingerprint(),
        alert.cluster(),
        alert.name(),
        urgency.equals("low") ? "warning" : "critical",
        alert.labels(),
        alert.annotations(),
        alert.firing(),
        alert.startsAt(),
        alert.endsAt());
  }

  private static void put(SortedMap<String, String> texts, String key, String text) {
    if (!text.isEmpty()) {
      texts.put(key, Redaction.line(text, LONGEST));
    }
  }
}
