package io.midwatch.engine.adapter.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to one question.
 *
 * @param cluster who was asked, for messages
 * @param code the HTTP status
 * @param body the body
 */
record QueryAnswer(String cluster, int code, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGE_LIMIT = 300;

  /**
   * Its samples.
   *
   * @throws Unavailable if it is an error, carries a warning (it may be half an answer then) or is
   *     no vector and no scalar
   */
  List<Metrics.Sample> samples() {
    JsonNode answer = json();
    if (!answer.path("status").asText("").equals("success")) {
      throw refusal(answer);
    }
    JsonNode warnings = answer.path("warnings");
    if (!warnings.isEmpty()) {
      throw new Unavailable(said("warned: " + warnings.path(0).asText("")), false);
    }
    JsonNode result = answer.path("data").path("result");
    String type = answer.path("data").path("resultType").asText("");
    return switch (type) {
      case "vector" -> vector(result);
      case "scalar" -> scalar(result);
      default ->
          throw new Unavailable(
              said("gave a " + type + "; ask for an instant vector or a scalar"), true);
    };
  }

  private Unavailable refusal(JsonNode answer) {
    String error = answer.path("error").asText("");
    String words =
        error.isEmpty()
            ? "HTTP status " + code + (body.isBlank() ? "" : ": " + body.strip())
            : answer.path("errorType").asText("error") + ": " + error;
    boolean refused = code >= 400 && code < 500 && code != 408 && code != 429;
    return new Unavailable(said(words), refused);
  }

  private String said(String words) {
    String shown =
        words.length() <= MESSAGE_LIMIT ? words : words.substring(0, MESSAGE_LIMIT) + " …";
    return cluster + ": Prometheus: " + shown;
  }

  private static List<Metrics.Sample> vector(JsonNode result) {
    List<Metrics.Sample> samples = new ArrayList<>();
    for (JsonNode series : result) {
      OptionalLong milli = MilliValue.of(series.path("value").path(1).asText(""));
      if (milli.isPresent()) {
        samples.add(new Metrics.Sample(labels(series.path("metric")), milli.getAsLong()));
      }
    }
    return List.copyOf(samples);
  }

  private static List<Metrics.Sample> scalar(JsonNode result) {
    OptionalLong milli = MilliValue.of(result.path(1).asText(""));
    return milli.isPresent()
        ? List.of(new Metrics.Sample(new TreeMap<>(), milli.getAsLong()))
        : List.of();
  }

  private static SortedMap<String, String> labels(JsonNode metric) {
    SortedMap<String, String> labels = new TreeMap<>();
    metric.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  private JsonNode json() {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
