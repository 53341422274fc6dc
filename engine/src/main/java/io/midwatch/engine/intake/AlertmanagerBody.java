package io.midwatch.engine.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Alertmanager webhook body, version 4 (as Alertmanager 0.25 to 0.28 sends it). Each alert
 * stands for itself: one that can't be read, which is so each time that Alertmanager sends the
 * group, must not take the others with it.
 */
final class AlertmanagerBody {

  private final AlertFields fields;

  private AlertmanagerBody(IntakeSettings settings) {
    this.fields = new AlertFields(settings);
  }

  /**
   * The alerts of a body that can be read, in its order, and what is wrong with the others.
   *
   * @throws BadBody if the body is no such webhook
   */
  static Delivery.Told read(String body, IntakeSettings settings) {
    return new AlertmanagerBody(settings).read(body);
  }

  private Delivery.Told read(String body) {
    JsonNode root = AlertFields.object(body);
    boolean isWebhook = root.path("version").asText("").equals("4");
    if (!isWebhook) {
      fields.problem(
          "version", "must be \"4\", the Alertmanager webhook version that is understood here");
    }
    JsonNode list = root.path("alerts");
    List<Alert> alerts = new ArrayList<>();
    if (fields.isList("alerts", list)) {
      for (int i = 0; i < list.size(); i++) {
        Alert alert = alert("alerts[" + i + "]", list.get(i));
        if (alert != null) {
          alerts.add(alert);
        }
      }
    } else {
      isWebhook = false;
    }
    if (!isWebhook) {
      fields.refuseIfWrong();
    }
    return new Delivery.Told(alerts, fields.problems(), list.size() - alerts.size(), 0);
  }

  private @Nullable Alert alert(String path, JsonNode json) {
    int before = fields.count();
    SortedMap<String, String> labels = fields.labels(path + ".labels", json.path("labels"));
    SortedMap<String, String> annotations =
        fields.annotations(path + ".annotations", json.path("annotations"));
    String status = json.path("status").asText("");
    if (!status.equals("firing") && !status.equals("resolved")) {
      fields.problem(path + ".status", "must be `firing` or `resolved`");
    }
    Moment startsAt = fields.moment(path + ".startsAt", json.path("startsAt"));
    Moment endsAt =
        status.equals("resolved") ? fields.moment(path + ".endsAt", json.path("endsAt")) : null;
    Alert alert = fields.alert(path, labels, annotations, startsAt, endsAt);
    return fields.count() > before ? null : alert;
  }
}
