package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.TreeMap;

/** Short forms for reading and writing the JSON of objects. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Reads an object; quotes may be single, since the texts are written in Java. */
  static ObjectNode read(String text) {
    return parse(text.replace('\'', '"'));
  }

  /** Reads an object from proper JSON. */
  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON object: " + json, e);
    }
  }

  static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String step : path) {
      found = found.path(step);
    }
    return found;
  }

  static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  static int number(JsonNode node, int otherwise, String... path) {
    return at(node, path).asInt(otherwise);
  }

  /** The object at a path; it is made where it is missing. */
  static ObjectNode child(ObjectNode node, String... path) {
    ObjectNode found = node;
    for (String step : path) {
      found = found.get(step) instanceof ObjectNode there ? there : found.putObject(step);
    }
    return found;
  }

  /** The array of a name; it is made where it is missing. */
  static ArrayNode array(ObjectNode node, String name) {
    return node.get(name) instanceof ArrayNode there ? there : node.putArray(name);
  }

  /** Puts a count as the API server does: zero is left out. */
  static void count(ObjectNode node, String name, int value) {
    if (value == 0) {
      node.remove(name);
    } else {
      node.put(name, value);
    }
  }

  static String uid(JsonNode object) {
    return text(object, "metadata", "uid");
  }

  static String name(JsonNode object) {
    return text(object, "metadata", "name");
  }

  static String namespace(JsonNode object) {
    return text(object, "metadata", "namespace");
  }

  static boolean terminating(JsonNode object) {
    return at(object, "metadata").has("deletionTimestamp");
  }

  /** The owner reference of its controller, a missing node if it has none. */
  static JsonNode controller(JsonNode object) {
    for (JsonNode owner : at(object, "metadata", "ownerReferences")) {
      if (owner.path("controller").asBoolean()) {
        return owner;
      }
    }
    return at(object, "metadata", "no-controller");
  }

  /** True if the labels of an object carry every label of {@code matchLabels}. */
  static boolean matches(JsonNode selector, JsonNode labels) {
    for (var wanted : selector.path("matchLabels").properties()) {
      if (!labels.path(wanted.getKey()).asText("").equals(wanted.getValue().asText())) {
        return false;
      }
    }
    return true;
  }

  /** The same text for the same content, whatever the order of the fields. */
  static String sorted(JsonNode node) {
    StringBuilder text = new StringBuilder();
    append(node, text);
    return text.toString();
  }

  private static void append(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      fields.forEach(
          (name, value) -> {
            text.append(name).append('{');
            append(value, text);
            text.append('}');
          });
    } else if (node.isArray()) {
      for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
        text.append('[');
        append(items.next(), text);
        text.append(']');
      }
    } else {
      text.append(node);
    }
  }
}
