package io.midwatch.engine.assessment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads Prometheus' answer to a range query, {@code {"status": "success", "data": {"resultType":
 * "matrix", "result": [{"metric": {…}, "values": [[…, "1"], …]}, …]}}}, one series after another.
 */
public final class RangeAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Read> series = new ArrayList<>();
  private String status = "";
  private String type = "";
  private String error = "";
  private boolean results;
  private Optional<Asked> asked = Optional.empty();

  private RangeAnswer() {}

  /**
   * What was asked for, which {@code assess --dump} writes beside the answer; Prometheus does not.
   *
   * @param from milliseconds since 1970
   * @param until milliseconds since 1970
   * @param step in milliseconds
   */
  public record Asked(long from, long until, long step) {}

  /** A series. */
  public static final class Read {

    private final SortedMap<String, String> labels;
    private final long[] times;

    private Read(SortedMap<String, String> labels, long[] times) {
      this.labels = labels;
      this.times = times;
    }

    /** Every label. */
    public SortedMap<String, String> labels() {
      return Collections.unmodifiableSortedMap(labels);
    }

    /** When it was 1, in milliseconds since 1970. */
    public long[] times() {
      return times.clone();
    }
  }

  /** The series, in its order. */
  public List<Read> series() {
    return List.copyOf(series);
  }

  /** What was asked for, if it says so. */
  public Optional<Asked> asked() {
    return asked;
  }

  /**
   * Reads an answer.
   *
   * @throws BadHistory if it is none, or is cut off
   * @throws IOException if it can't be read
   */
  public static RangeAnswer of(InputStream in) throws IOException, BadHistory {
    RangeAnswer answer = new RangeAnswer();
    try (JsonParser parser = JSON.getFactory().createParser(in)) {
      answer.top(parser);
    } catch (JsonProcessingException e) {
      throw new BadHistory(
          "it is no JSON, or is cut off, at line %d, column %d"
              .formatted(line(e), e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
    answer.check();
    return answer;
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private void check() throws BadHistory {
    if (status.equals("error")) {
      throw new BadHistory("Prometheus says: " + error);
    }
    if (!status.equals("success") || !type.equals("matrix") || !results) {
      throw new BadHistory(
          "it is no answer to a range query: `status` must be `success` and `data.resultType`"
              + " `matrix`");
    }
  }

  private void top(JsonParser parser) throws IOException, BadHistory {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BadHistory("it is no JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("data") && value == JsonToken.START_OBJECT) {
        data(parser);
      } else {
        JsonNode other = parser.readValueAsTree();
        status = key.equals("status") ? other.asText() : status;
        error = key.equals("error") ? other.asText() : error;
        asked = key.equals("asked") ? asked(other) : asked;
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new BadHistory("it is cut off");
    }
  }

  private static Optional<Asked> asked(JsonNode said) throws BadHistory {
    Asked asked =
        new Asked(
            said.path("from").asLong(), said.path("until").asLong(), said.path("step").asLong());
    if (asked.step() <= 0 || asked.until() < asked.from()) {
      throw new BadHistory("`asked` has no `from`, `until` and `step` in milliseconds");
    }
    return Optional.of(asked);
  }

  private void data(JsonParser parser) throws IOException, BadHistory {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("result") && value == JsonToken.START_ARRAY) {
        results = true;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          one(parser.readValueAsTree());
        }
      } else {
        JsonNode other = parser.readValueAsTree();
        type = key.equals("resultType") ? other.asText() : type;
      }
    }
  }

  private void one(JsonNode read) throws BadHistory {
    SortedMap<String, String> labels = new TreeMap<>();
    read.path("metric").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    if (!labels.containsKey("alertname")) {
      throw new BadHistory("a series has no label `alertname`: ask for ALERTS");
    }
    if (!labels.getOrDefault("alertstate", "firing").equals("firing")) {
      return;
    }
    if (series.size() >= AlertHistory.MOST_SERIES) {
      throw new BadHistory("it has more than " + AlertHistory.MOST_SERIES + " series");
    }
    JsonNode values = read.path("values");
    long[] times = new long[values.size()];
    int count = 0;
    for (JsonNode value : values) {
      Optional<Long> time = time(value);
      if (time.isEmpty()) {
        throw new BadHistory("a sample of " + labels.get("alertname") + " is no [time, \"1\"]");
      }
      if (value.path(1).asText().equals("1")) {
        times[count++] = time.get();
      }
    }
    series.add(new Read(labels, Arrays.copyOf(times, count)));
  }

  private static Optional<Long> time(JsonNode value) {
    return value.isArray() && value.size() == 2 && value.get(0).isNumber()
        ? Optional.of(Math.round(value.get(0).asDouble() * 1_000))
        : Optional.empty();
  }
}
