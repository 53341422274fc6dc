package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.slack.LabelSets.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the message in which Alertmanager, or what writes like it, tells of alerts. What is taken
 * is what stands there by name: a status in brackets, and labels with their names. A message whose
 * labels don't add up to the number that it names is not read at all.
 */
final class AlertMessage {

  private static final Pattern STATUS =
      Pattern.compile("\\[\\s*(FIRING|RESOLVED)\\s*(?::\\s*(\\d{1,4}))?\\s*]");
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_TEXT = 40_000;

  private final List<String> problems = new ArrayList<>();
  private final ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
  private final SlackAlerts source;
  private final String at;
  private int unread;

  private AlertMessage(SlackAlerts source, Instant at) {
    this.source = source;
    this.at = at.toString();
  }

  /**
   * What a message tells.
   *
   * @param body an Alertmanager webhook with what could be read; empty if nothing could
   * @param unread how many alerts, or messages that might be alerts, could not be read
   * @param why why not
   */
  record Told(String body, int unread, List<String> why) {

    Told {
      why = List.copyOf(why);
    }
  }

  /** Reads a message that a configured bot has written in its channel. */
  static Told read(JsonNode message, SlackAlerts source, Instant at) {
    AlertMessage reading = new AlertMessage(source, at);
    JsonNode attachments = message.path("attachments");
    if (attachments.isEmpty()) {
      String text = text(message, "text");
      reading.part(text, text, message.path("fields"));
    }
    int parts = 0;
    for (JsonNode attachment : attachments) {
      if (parts++ == MOST_PARTS) {
        reading.refuse(1, "it has more than " + MOST_PARTS + " attachments");
        break;
      }
      String head = text(attachment, "title");
      reading.part(
          head.isEmpty() ? text(attachment, "fallback") : head,
          text(message, "text")
              + "\n"
              + text(attachment, "pretext")
              + "\n"
              + text(attachment, "text"),
          attachment.path("fields"));
    }
    return reading.told();
  }

  private static String text(JsonNode json, String field) {
    String text = json.path(field).asText("");
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  private Told told() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("version", "4");
    body.set("alerts", alerts);
    return new Told(alerts.isEmpty() ? "" : body.toString(), unread, problems);
  }

  private void refuse(int count, String why) {
    unread += count;
    problems.add(why);
  }

  private void part(String head, String text, JsonNode fields) {
    Matcher status = STATUS.matcher(head);
    if (!status.find()) {
      refuse(1, "its title says neither [FIRING] nor [RESOLVED]");
      return;
    }
    boolean firing = status.group(1).equals("FIRING");
    String number = status.group(2);
    int told = number == null || number.equals("0") ? 1 : Integer.parseInt(number);
    if (status.find()) {
      refuse(told, "its title names more than one status");
      return;
    }
    Labels labels = LabelSets.of(text, fields);
    int sets = labels.sets().size();
    // a resolved group names no number; a firing one may show resolved alerts beside the others
    boolean right = (firing || number != null) ? sets == told : sets > 0;
    if (!labels.problem().isEmpty() || !right) {
      String why =
          sets == 0 ? "its labels are not named" : sets + " sets of labels for " + told + " alerts";
      refuse(told, labels.problem().isEmpty() ? why : labels.problem());
      return;
    }
    labels.sets().forEach(set -> alert(set, firing));
  }

  private void alert(ObjectNode labels, boolean firing) {
    String named = labels.path("cluster").asText("");
    if (!source.cluster().isEmpty() && !named.isEmpty() && !named.equals(source.cluster())) {
      refuse(1, "it names a cluster other than the one that this bot tells of");
      return;
    }
    if (!source.cluster().isEmpty()) {
      labels.put("cluster", source.cluster());
    }
    ObjectNode alert = alerts.addObject().put("status", firing ? "firing" : "resolved");
    alert.set("labels", labels);
    alert.put("startsAt", at);
    if (!firing) {
      alert.put("endsAt", at);
    }
  }
}
