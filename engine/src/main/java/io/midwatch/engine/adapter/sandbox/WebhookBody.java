package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what Alertmanager posts to a webhook, version 4. */
final class WebhookBody {

  private static final String NEVER = "0001-01-01T00:00:00Z";

  private WebhookBody() {}

  static String of(SortedMap<String, String> group, List<AlertState> alerts) {
    ObjectNode body = Json.object().put("receiver", "midwatch");
    body.put("status", status(alerts.stream().anyMatch(AlertState::firing)));
    var list = body.putArray("alerts");
    alerts.forEach(alert -> list.add(alert(alert)));
    put(body.putObject("groupLabels"), group);
    put(body.putObject("commonLabels"), common(alerts, alert -> alert.labels));
    put(body.putObject("commonAnnotations"), common(alerts, WebhookBody::annotations));
    body.put("externalURL", "http://alertmanager.sandbox:9093").put("version", "4");
    String key =
        group.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(", ", "{}:{", "}"));
    return body.put("groupKey", key).put("truncatedAlerts", 0).toString();
  }

  private static ObjectNode alert(AlertState alert) {
    ObjectNode node = Json.object().put("status", status(alert.firing()));
    put(node.putObject("labels"), alert.labels);
    put(node.putObject("annotations"), annotations(alert));
    node.put("startsAt", time(alert.firedAt)).put("endsAt", time(alert.resolvedAt));
    String expression = URLEncoder.encode(alert.rule.expression(), StandardCharsets.UTF_8);
    node.put(
        "generatorURL", "http://prometheus.sandbox:9090/graph?g0.expr=" + expression + "&g0.tab=1");
    return node.put("fingerprint", alert.fingerprint());
  }

  private static SortedMap<String, String> annotations(AlertState alert) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", alert.summary);
    return annotations;
  }

  private static SortedMap<String, String> common(
      List<AlertState> alerts, Function<AlertState, SortedMap<String, String>> part) {
    SortedMap<String, String> shared = new TreeMap<>(part.apply(alerts.get(0)));
    for (AlertState alert : alerts) {
      shared.entrySet().retainAll(part.apply(alert).entrySet());
    }
    return shared;
  }

  private static String status(boolean firing) {
    return firing ? "firing" : "resolved";
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? NEVER : instant.toString();
  }

  private static void put(ObjectNode node, SortedMap<String, String> entries) {
    entries.forEach(node::put);
  }
}
