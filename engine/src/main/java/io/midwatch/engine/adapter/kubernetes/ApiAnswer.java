package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What an API server answered.
 *
 * @param code the HTTP status
 * @param body the body as it came
 * @param date when it was answered, as the server's header says it; empty if it does not
 */
record ApiAnswer(int code, String body, String date) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGE_LIMIT = 500;

  ApiAnswer(int code, String body) {
    this(code, body, "");
  }

  boolean ok() {
    return code >= 200 && code < 300;
  }

  /** True if asking again would be answered the same way. */
  boolean refuses() {
    return code >= 400 && code < 500 && code != 408 && code != 429;
  }

  /** The body as JSON; a missing node if it is none. */
  JsonNode json() {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * True if the server itself says that the named object does not exist, rather than that it knows
   * no such path.
   */
  boolean saysNotFound() {
    JsonNode status = json();
    return code == 404
        && status.path("reason").asText("").equals("NotFound")
        && !status.path("details").path("name").asText("").isEmpty();
  }

  /**
   * True if this is a Kubernetes Status, which is to say that the API server and no proxy answered.
   */
  boolean isStatus() {
    return json().path("kind").asText("").equals("Status");
  }

  /** The words of a cause by its reason; empty if there is no such cause. */
  String cause(String reason) {
    for (JsonNode cause : json().path("details").path("causes")) {
      if (cause.path("reason").asText("").equals(reason)) {
        return shortened(cause.path("message").asText(""));
      }
    }
    return "";
  }

  /** The server's own words, shortened; the HTTP status if it has none. */
  String words() {
    String message = json().path("message").asText("");
    if (message.isEmpty()) {
      message = isStatus() || body.isBlank() ? "" : body.strip();
    }
    return message.isEmpty() ? "HTTP status " + code : shortened(message);
  }

  /**
   * Leaves out the middle of long words: some servers quote the whole object before they come to
   * the point.
   */
  static String shortened(String message) {
    if (message.length() <= MESSAGE_LIMIT) {
      return message;
    }
    int half = MESSAGE_LIMIT / 2;
    return message.substring(0, half) + " … " + message.substring(message.length() - half);
  }
}
