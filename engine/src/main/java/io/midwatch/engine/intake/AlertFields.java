package io.midwatch.engine.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what all senders write alike, and notes everything that is wrong with it. */
final class AlertFields {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MOST_ALERTS = 5_000;
  private static final int MOST_LABELS = 100;
  private static final int LONGEST_LABEL = 4_096;
  private static final int MOST_PROBLEMS = 20;

  private final IntakeSettings settings;
  private final List<BadBody.Problem> problems = new ArrayList<>();

  AlertFields(IntakeSettings settings) {
    this.settings = settings;
  }

  /**
   * The JSON of a body.
   *
   * @throws BadBody if it is none
   */
  static JsonNode parse(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root == null || root.isMissingNode()) {
        throw new BadBody(List.of(new BadBody.Problem("body", "is empty")));
      }
      return root;
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new BadBody(List.of(new BadBody.Problem("body", "is no JSON" + place)));
    }
  }

  /**
   * The JSON object of a body.
   *
   * @throws BadBody if it is none
   */
  static JsonNode object(String body) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw new BadBody(List.of(new BadBody.Problem("body", "must be a JSON object")));
    }
    return root;
  }

  /** True if a list of alerts can be read; what is wrong with it is noted. */
  boolean isList(String path, JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      problem(path, "must be an array of at least one alert");
      return false;
    }
    if (list.size() > MOST_ALERTS) {
      problem(path, "has " + list.size() + " alerts; send at most " + MOST_ALERTS);
      return false;
    }
    return true;
  }

  /**
   * Labels, redacted; there must be some. An empty one is none, as Prometheus has it. They tell
   * alerts apart, so that none is cut: two long ones that begin alike would be one alert.
   */
  SortedMap<String, String> labels(String path, JsonNode json) {
    return texts(path, json, true);
  }

  /** Annotations, redacted. They are read by people, so that a long one is cut, and says so. */
  SortedMap<String, String> annotations(String path, JsonNode json) {
    return texts(path, json, false);
  }

  private SortedMap<String, String> texts(String path, JsonNode json, boolean labels) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!json.isObject()) {
      if (labels || !(json.isMissingNode() || json.isNull())) {
        problem(path, "must be an object of texts");
      }
      return texts;
    }
    if (json.size() > MOST_LABELS) {
      problem(path, "has " + json.size() + " entries; at most " + MOST_LABELS + " are taken");
      return texts;
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        problem(path + "." + entry.getKey(), "must be a text");
      } else if (!labels) {
        texts.put(entry.getKey(), cut(entry.getKey(), entry.getValue().textValue()));
      } else if (entry.getValue().textValue().length() > LONGEST_LABEL) {
        problem(path + "." + entry.getKey(), "is longer than " + LONGEST_LABEL + " characters");
      } else if (!entry.getValue().textValue().isEmpty()) {
        texts.put(entry.getKey(), Redaction.named(entry.getKey(), entry.getValue().textValue()));
      }
    }
    return texts;
  }

  /** Redacted before it is cut: half a secret would not be known as one. */
  private static String cut(String name, String raw) {
    String text =
        Redaction.named(name, raw.substring(0, Math.min(raw.length(), Redaction.LOOKED_AT)));
    if (raw.length() <= LONGEST_LABEL && text.length() <= LONGEST_LABEL) {
      return text;
    }
    String mark = "… [cut, it has " + raw.length() + " characters]";
    int end = Math.min(text.length(), LONGEST_LABEL - mark.length());
    boolean split = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, split ? end - 1 : end) + mark;
  }

  /** A time that must be there. */
  @Nullable Moment moment(String path, JsonNode json) {
    try {
      return Moment.of(OffsetDateTime.parse(json.asText("")).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      problem(path, "must be an RFC 3339 time such as 2026-03-03T10:00:00Z");
      return null;
    }
  }

  /** A time that may be missing, or be the year 1, which is how Go writes that it is. */
  @Nullable Moment optionalMoment(String path, JsonNode json) {
    boolean none = json.isMissingNode() || json.isNull() || json.asText("").startsWith("0001-");
    return none ? null : moment(path, json);
  }

  /**
   * An alert of these labels, whose cluster is their own or the configured one.
   *
   * @param endsAt when it was resolved; null if it fires
   * @return null if something is wrong with it, which is noted
   */
  @Nullable Alert alert(
      String path,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations,
      @Nullable Moment startsAt,
      @Nullable Moment endsAt) {
    int before = problems.size();
    String name = labels.getOrDefault("alertname", "");
    if (name.isEmpty()) {
      problem(path + ".labels.alertname", "is missing");
    }
    String cluster = labels.getOrDefault("cluster", settings.defaultCluster());
    if (cluster.isEmpty()) {
      problem(
          path + ".labels.cluster",
          "is missing; add it to external_labels of Prometheus, or configure a default cluster");
    }
    if (problems.size() > before || startsAt == null) {
      return null;
    }
    return new Alert(
        Fingerprint.of(cluster, labels, settings.replicaLabels()),
        cluster,
        name,
        labels.getOrDefault("severity", ""),
        Collections.unmodifiableSortedMap(labels),
        Collections.unmodifiableSortedMap(annotations),
        endsAt == null,
        startsAt,
        endsAt);
  }

  void problem(String field, String message) {
    problems.add(new BadBody.Problem(field, message));
  }

  int count() {
    return problems.size();
  }

  /** True once more problems were found than are told. */
  boolean enough() {
    return problems.size() >= MOST_PROBLEMS;
  }

  List<BadBody.Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Refuses the body if anything is wrong with it.
   *
   * @throws BadBody with all of it
   */
  void refuseIfWrong() {
    if (!problems.isEmpty()) {
      throw new BadBody(problems);
    }
  }
}
