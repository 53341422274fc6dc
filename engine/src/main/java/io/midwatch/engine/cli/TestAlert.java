package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One alert as Alertmanager would send it.
 *
 * @param authorization the header of that name; empty for none
 * @param began when it begins to fire
 */
record TestAlert(
    ServerClient client, String authorization, Map<String, String> labels, Instant began) {

  TestAlert {
    labels = Map.copyOf(labels);
  }

  /** Tells that it fires, or that it has ended. */
  ServerClient.Answer send(boolean firing) {
    String status = firing ? "firing" : "resolved";
    ObjectNode body = Answers.JSON.createObjectNode().put("version", "4").put("status", status);
    ObjectNode alert = body.putArray("alerts").addObject().put("status", status);
    alert.set("labels", Answers.JSON.valueToTree(labels));
    alert.putObject("annotations").put("summary", "sent by midwatch test-alert");
    alert.put("startsAt", began.toString());
    alert.put("endsAt", firing ? "0001-01-01T00:00:00Z" : Instant.now().toString());
    return client.post("/hooks/alertmanager", body, authorization);
  }

  /**
   * What became of it.
   *
   * @param incident the incident's document
   * @param durable milliseconds until the service answered
   */
  static ObjectNode stages(JsonNode incident, long durable) {
    ObjectNode told =
        Answers.JSON
            .createObjectNode()
            .put("incident", incident.path("id").asText())
            .put("state", incident.path("state").asText())
            .put(
                "verdict",
                incident.path("proposals").path(0).path("decision").path("verdict").asText(""))
            .put("durableMilliseconds", durable);
    ArrayNode stages = told.putArray("stages");
    JsonNode timeline = incident.path("timeline");
    int first = 0;
    for (int i = 0; i < timeline.size(); i++) {
      first = timeline.get(i).path("kind").asText().equals("alert") ? i : first;
    }
    for (int i = first; i < timeline.size(); i++) {
      Instant from = Instant.parse(timeline.get(first).path("at").asText());
      Instant at = Instant.parse(timeline.get(i).path("at").asText());
      stages
          .addObject()
          .put("stage", timeline.get(i).path("kind").asText())
          .put("milliseconds", Duration.between(from, at).toMillis());
    }
    return told;
  }
}
