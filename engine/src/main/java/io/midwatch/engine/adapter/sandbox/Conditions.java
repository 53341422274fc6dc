package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The {@code status.conditions} of objects. */
final class Conditions {

  private Conditions() {}

  /** The condition of a type, a missing node if there is none. */
  static JsonNode find(JsonNode object, String type) {
    for (JsonNode condition : Json.at(object, "status", "conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return Json.at(object, "no-condition");
  }

  static boolean isTrue(JsonNode object, String type) {
    return find(object, type).path("status").asText("").equals("True");
  }

  /**
   * Sets a condition; the time of transition moves only with the status.
   *
   * @return the condition, for the fields that only some kinds have
   */
  static ObjectNode set(ObjectNode object, String type, boolean status, Instant now) {
    ObjectNode condition = findOrAdd(Json.array(Json.child(object, "status"), "conditions"), type);
    String word = status ? "True" : "False";
    if (!Json.text(condition, "status").equals(word)) {
      condition.put("status", word);
      condition.put("lastTransitionTime", Stamp.seconds(now));
    }
    return condition;
  }

  /** Sets the reason and the message; an empty one is left out, as the server leaves it out. */
  static void explain(ObjectNode condition, String reason, String message) {
    putOrDrop(condition, "reason", reason);
    putOrDrop(condition, "message", message);
  }

  private static void putOrDrop(ObjectNode condition, String name, String text) {
    if (text.isEmpty()) {
      condition.remove(name);
    } else {
      condition.put(name, text);
    }
  }

  private static ObjectNode findOrAdd(ArrayNode conditions, String type) {
    for (JsonNode condition : conditions) {
      if (condition.path("type").asText().equals(type)) {
        return (ObjectNode) condition;
      }
    }
    return conditions.addObject().put("type", type);
  }
}
