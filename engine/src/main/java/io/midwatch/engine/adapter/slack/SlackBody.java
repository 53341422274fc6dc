package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a body: JSON where something was said, a form with JSON in it where somebody clicked. */
final class SlackBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SlackBody() {}

  /** The object in it; empty if there is none. */
  static Optional<JsonNode> read(String body) {
    return body.startsWith("{") ? object(body) : payload(body);
  }

  private static Optional<JsonNode> object(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> payload(String body) {
    try {
      for (String pair : body.split("&", 20)) {
        if (pair.startsWith("payload=")) {
          return object(
              URLDecoder.decode(pair.substring("payload=".length()), StandardCharsets.UTF_8));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
