package io.midwatch.engine.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Prometheus posts to Alertmanager's own API, version 2: an array of alerts. Whether one
 * fires is told by {@code endsAt}: none or one to come means that it does. Each alert stands for
 * itself, as it does for Alertmanager: those that can be read are taken, and the sender is told of
 * the others; Prometheus would not send any of them again.
 */
final class PostedAlerts {

  private final AlertFields fields;
  private final Moment now;

  private PostedAlerts(IntakeSettings settings, Moment now) {
    this.fields = new AlertFields(settings);
    this.now = now;
  }

  /**
   * The alerts of a body that can be read, and what is wrong with the others.
   *
   * @throws BadBody if the body is no array of alerts
   */
  static Delivery.Told read(String body, IntakeSettings settings, Moment now) {
    return new PostedAlerts(settings, now).read(body);
  }

  private Delivery.Told read(String body) {
    JsonNode list = AlertFields.parse(body);
    if (list.isArray() && list.isEmpty()) {
      return new Delivery.Told(List.of(), List.of(), 0, 0);
    }
    if (!fields.isList("body", list)) {
      throw new BadBody(fields.problems());
    }
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Alert alert = alert("[" + i + "]", list.get(i));
      if (alert != null) {
        alerts.add(alert);
      }
    }
    return new Delivery.Told(alerts, fields.problems(), list.size() - alerts.size(), 0);
  }

  private @Nullable Alert alert(String path, JsonNode json) {
    int before = fields.count();
    SortedMap<String, String> labels = fields.labels(path + ".labels", json.path("labels"));
    SortedMap<String, String> annotations =
        fields.annotations(path + ".annotations", json.path("annotations"));
    Moment from = fields.optionalMoment(path + ".startsAt", json.path("startsAt"));
    Moment until = fields.optionalMoment(path + ".endsAt", json.path("endsAt"));
    if (from != null && until != null && until.isBefore(from)) {
      fields.problem(path + ".endsAt", "is before startsAt");
    }
    if (fields.count() > before) {
      return null;
    }
    Moment ended = until != null && until.compareTo(now) <= 0 ? until : null;
    Moment began = from != null ? from : ended != null ? ended : now;
    return fields.alert(path, labels, annotations, began, ended);
  }
}
