package io.midwatch.engine.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import io.midwatch.engine.assessment.AlertHistory;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.engine.assessment.Firing;
import io.midwatch.engine.assessment.RangeAnswer;
import io.midwatch.rules.Moment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history of alerts in a file, as Prometheus answers a range query. */
final class HistoryFile {

  private static final Duration USUAL_STEP = Duration.ofMinutes(1);

  private HistoryFile() {}

  /**
   * Reads one.
   *
   * @param step how far apart its samples lie; null to take the smallest distance that is found
   */
  static AlertHistory read(Path file, @Nullable Duration step) throws IOException, BadHistory {
    RangeAnswer answer;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      answer = RangeAnswer.of(in);
    } catch (BadHistory e) {
      throw new BadHistory(file + ": " + e.getMessage());
    }
    Duration found = answer.asked().map(asked -> Duration.ofMillis(asked.step())).orElse(null);
    Duration every = step == null ? found : step;
    AlertHistory history = new AlertHistory(every == null ? stepOf(answer.series()) : every);
    for (RangeAnswer.Read each : answer.series()) {
      history.add(each.labels(), each.times());
    }
    answer
        .asked()
        .ifPresent(asked -> history.covers(new Moment(asked.from()), new Moment(asked.until())));
    return history;
  }

  private static Duration stepOf(List<RangeAnswer.Read> series) {
    long smallest = Long.MAX_VALUE;
    for (RangeAnswer.Read each : series) {
      long[] times = each.times();
      for (int i = 1; i < times.length; i++) {
        long apart = times[i] - times[i - 1];
        smallest = apart > 0 ? Math.min(smallest, apart) : smallest;
      }
    }
    return smallest == Long.MAX_VALUE ? USUAL_STEP : Duration.ofMillis(smallest);
  }

  /** Writes one, whole or not at all. */
  static void write(Path file, AlertHistory history) throws IOException {
    WholeFile.write(file, partly -> fill(partly, history));
  }

  private static void fill(Path partly, AlertHistory history) throws IOException {
    try (OutputStream out = Files.newOutputStream(partly);
        JsonGenerator json = Answers.JSON.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("status", "success");
      json.writeObjectFieldStart("asked");
      json.writeNumberField("from", history.from().epochMillis());
      json.writeNumberField("until", history.until().epochMillis());
      json.writeNumberField("step", history.step().toMillis());
      json.writeEndObject();
      json.writeObjectFieldStart("data");
      json.writeStringField("resultType", "matrix");
      json.writeArrayFieldStart("result");
      Map<SortedMap<String, String>, List<Firing>> series =
          history.firings().stream().collect(Collectors.groupingBy(Firing::labels));
      for (Map.Entry<SortedMap<String, String>, List<Firing>> each : series.entrySet()) {
        write(json, each.getKey(), each.getValue(), history.step().toMillis());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void write(
      JsonGenerator json, SortedMap<String, String> labels, List<Firing> firings, long step)
      throws IOException {
    SortedMap<String, String> metric = new TreeMap<>(labels);
    metric.put("__name__", "ALERTS");
    metric.put("alertstate", "firing");
    json.writeStartObject();
    json.writeObjectFieldStart("metric");
    for (Map.Entry<String, String> label : metric.entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("values");
    for (Firing firing : firings) {
      for (long at = firing.from().epochMillis(); at < firing.until().epochMillis(); at += step) {
        json.writeStartArray();
        json.writeNumber(at / 1_000.0);
        json.writeString("1");
        json.writeEndArray();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
