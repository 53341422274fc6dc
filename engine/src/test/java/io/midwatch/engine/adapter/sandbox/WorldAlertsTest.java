package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.simulation.capture.WorldAlerts;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldAlertsTest {

  @Test
  void a_capture_knows_every_alert_that_the_sandbox_raises() {
    assertThat(WorldAlerts.ALL)
        .isEqualTo(
            AlertRules.ALL.stream()
                .collect(Collectors.toMap(AlertRule::name, AlertRule::severity)));
  }
}
