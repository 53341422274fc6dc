package io.midwatch.engine.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 about alerts: one in structured form, a batch, or one whose attributes are
 * HTTP headers. {@code data} may have {@code labels}, {@code annotations}, {@code status}, {@code
 * startsAt} and {@code endsAt} as Alertmanager's webhook has them; what it leaves out is taken from
 * the attributes: the name from {@code type}, the object from a {@code subject} such as {@code
 * deployment/shop/cart}, the cluster from the extension {@code cluster}, the start from {@code
 * time}.
 */
final class CloudEventsBody {

  private static final Pattern OBJECT =
      Pattern.compile("([a-z]{1,40})/([a-z0-9.-]{1,253})(?:/([a-z0-9.-]{1,253}))?");
  private static final Pattern OVER = Pattern.compile(".*\\.(resolved|closed|ok)");
  private static final int LONGEST = 300;
  private static final Set<String> STATUS = Set.of("firing", "resolved");

  private final AlertFields fields;
  private final Moment now;

  private CloudEventsBody(IntakeSettings settings, Moment now) {
    this.fields = new AlertFields(settings);
    this.now = now;
  }

  static List<Alert> structured(String body, IntakeSettings settings, Moment now) {
    return new CloudEventsBody(settings, now).all(List.of(AlertFields.object(body)), false);
  }

  static List<Alert> batch(String body, IntakeSettings settings, Moment now) {
    CloudEventsBody events = new CloudEventsBody(settings, now);
    JsonNode list = AlertFields.parse(body);
    if (list.isArray() && list.isEmpty()) {
      return List.of();
    }
    if (!events.fields.isList("body", list)) {
      throw new BadBody(events.fields.problems());
    }
    List<JsonNode> each = new ArrayList<>();
    list.forEach(each::add);
    return events.all(each, true);
  }

  /**
   * An event in binary form.
   *
   * @param attributes the headers {@code ce-*}, without that beginning, in small letters
   */
  static List<Alert> binary(
      Map<String, String> attributes, String body, IntakeSettings settings, Moment now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    attributes.forEach(event::put);
    event.set("data", AlertFields.parse(body));
    return new CloudEventsBody(settings, now).all(List.of(event), false);
  }

  private List<Alert> all(List<JsonNode> events, boolean many) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; !fields.enough() && i < events.size(); i++) {
      Alert alert = alert(many ? "[" + i + "]." : "", events.get(i));
      if (alert != null) {
        alerts.add(alert);
      }
    }
    fields.refuseIfWrong();
    return alerts;
  }

  private @Nullable Alert alert(String path, JsonNode event) {
    int before = fields.count();
    if (!event.path("specversion").asText("").equals("1.0")) {
      fields.problem(path + "specversion", "must be \"1.0\"");
    }
    for (String needed : List.of("id", "source", "type")) {
      if (!event.path(needed).isTextual() || event.path(needed).textValue().isBlank()) {
        fields.problem(path + needed, "is missing");
      }
    }
    JsonNode data = event.path("data");
    if (!data.isMissingNode() && !data.isNull() && !data.isObject()) {
      fields.problem(path + "data", "must be a JSON object");
    }
    SortedMap<String, String> labels =
        fields.annotations(path + "data.labels", data.path("labels"));
    SortedMap<String, String> annotations =
        fields.annotations(path + "data.annotations", data.path("annotations"));
    String type = event.path("type").asText("");
    boolean over = OVER.matcher(type).matches();
    // without the word that says that it is over, so that both are one alert
    fill(labels, "alertname", over ? type.substring(0, type.lastIndexOf('.')) : type);
    fill(labels, "event_source", event.path("source").asText(""));
    fill(labels, "cluster", event.path("cluster").asText(""));
    subject(labels, event.path("subject").asText(""));
    String status = data.path("status").asText(over ? "resolved" : "firing");
    if (!STATUS.contains(status)) {
      fields.problem(path + "data.status", "must be `firing` or `resolved`");
    }
    Moment time = fields.optionalMoment(path + "time", event.path("time"));
    Moment told = time == null ? now : time;
    Moment from = fields.optionalMoment(path + "data.startsAt", data.path("startsAt"));
    Moment until = fields.optionalMoment(path + "data.endsAt", data.path("endsAt"));
    if (fields.count() > before) {
      return null;
    }
    Moment ended = status.equals("firing") ? null : until == null ? told : until;
    return fields.alert(path + "data", labels, annotations, from == null ? told : from, ended);
  }

  private static void subject(SortedMap<String, String> labels, String subject) {
    Matcher object = OBJECT.matcher(subject);
    if (!object.matches()) {
      fill(labels, "event_subject", subject);
    } else if (object.group(3) == null) {
      fill(labels, object.group(1), object.group(2));
    } else {
      fill(labels, "namespace", object.group(2));
      fill(labels, object.group(1), object.group(3));
    }
  }

  private static void fill(SortedMap<String, String> labels, String key, String text) {
    if (!text.isEmpty()) {
      labels.putIfAbsent(key, Redaction.line(text, LONGEST));
    }
  }
}
