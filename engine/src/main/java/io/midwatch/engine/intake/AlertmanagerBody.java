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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Alertmanager webhook body, version 4 (as Alertmanager 0.25 to 0.28 sends it). All
 * problems are found at once; a body with a problem is refused whole.
 */
public final class AlertmanagerBody {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MOST_ALERTS = 5_000;
  private static final int MOST_LABELS = 100;
  private static final int LONGEST_LABEL = 4_096;

  private final IntakeSettings settings;
  private final List<BadBody.Problem> problems = new ArrayList<>();

  private AlertmanagerBody(IntakeSettings settings) {
    this.settings = settings;
  }

  /**
   * The alerts of a body, in its order.
   *
   * @throws BadBody if anything in it can't be understood
   */
  public static List<Alert> read(String body, IntakeSettings settings) {
    return new AlertmanagerBody(settings).read(body);
  }

  private List<Alert> read(String body) {
    JsonNode root = parse(body);
    if (!root.path("version").asText("").equals("4")) {
      problem("version", "must be \"4\", the Alertmanager webhook version that is understood here");
    }
    JsonNode list = root.path("alerts");
    if (!list.isArray() || list.isEmpty()) {
      problem("alerts", "must be an array of at least one alert");
    } else if (list.size() > MOST_ALERTS) {
      problem("alerts", "has " + list.size() + " alerts; send at most " + MOST_ALERTS);
    }
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; problems.size() < 20 && i < list.size(); i++) {
      Alert alert = alert("alerts[" + i + "]", list.get(i));
      if (alert != null) {
        alerts.add(alert);
      }
    }
    if (!problems.isEmpty()) {
      throw new BadBody(problems);
    }
    return alerts;
  }

  private JsonNode parse(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root == null || !root.isObject()) {
        throw new BadBody(List.of(new BadBody.Problem("body", "must be a JSON object")));
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

  private @Nullable Alert alert(String path, JsonNode json) {
    int before = problems.size();
    SortedMap<String, String> labels = texts(path + ".labels", json.path("labels"), true);
    SortedMap<String, String> annotations =
        texts(path + ".annotations", json.path("annotations"), false);
    String status = json.path("status").asText("");
    if (!status.equals("firing") && !status.equals("resolved")) {
      problem(path + ".status", "must be `firing` or `resolved`");
    }
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
    Moment startsAt = moment(path + ".startsAt", json.path("startsAt"));
    Moment endsAt =
        status.equals("resolved") ? moment(path + ".endsAt", json.path("endsAt")) : null;
    if (problems.size() > before || startsAt == null) {
      return null;
    }
    return new Alert(
        Fingerprint.of(cluster, labels, settings.replicaLabels()),
        cluster,
        name,
        labels.getOrDefault("severity", ""),
        labels,
        annotations,
        status.equals("firing"),
        startsAt,
        endsAt);
  }

  private SortedMap<String, String> texts(String path, JsonNode json, boolean needed) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!json.isObject()) {
      if (needed || !(json.isMissingNode() || json.isNull())) {
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
      } else if (entry.getValue().textValue().length() > LONGEST_LABEL) {
        problem(path + "." + entry.getKey(), "is longer than " + LONGEST_LABEL + " characters");
      } else {
        texts.put(entry.getKey(), Redaction.redact(entry.getValue().textValue()));
      }
    }
    return Collections.unmodifiableSortedMap(texts);
  }

  private @Nullable Moment moment(String path, JsonNode json) {
    try {
      Instant instant = OffsetDateTime.parse(json.asText("")).toInstant();
      return Moment.of(instant);
    } catch (DateTimeException | ArithmeticException e) {
      problem(path, "must be an RFC 3339 time such as 2026-03-03T10:00:00Z");
      return null;
    }
  }

  private void problem(String field, String message) {
    problems.add(new BadBody.Problem(field, message));
  }
}
