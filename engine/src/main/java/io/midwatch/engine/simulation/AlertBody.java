package io.midwatch.engine.simulation;

import io.midwatch.rules.decision.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a scenario's own alert as Alertmanager's webhook body, version 4. */
final class AlertBody {

  private static final String NEVER = "0001-01-01T00:00:00Z";

  private AlertBody() {}

  static String of(Happening.SendAlert alert, Instant now) {
    String status = alert.firing() ? "firing" : "resolved";
    Map<String, Object> one =
        Map.of(
            "status",
            status,
            "labels",
            alert.labels(),
            "annotations",
            Map.of(),
            "startsAt",
            now.toString(),
            "endsAt",
            alert.firing() ? NEVER : now.toString());
    return CanonicalJson.write(Map.of("version", "4", "status", status, "alerts", List.of(one)));
  }
}
