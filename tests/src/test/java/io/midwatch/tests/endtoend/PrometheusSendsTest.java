package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.web.MachineKeys;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus has this service for its Alertmanager. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class PrometheusSendsTest {

  @TestHTTPResource("/")
  URI base;

  @Inject FakeDesk desk;
  @TempDir Path folder;

  @Test
  void both_halves_of_a_pair_send_straight_here_and_tell_one_alert() throws Exception {
    desk.begin(Samples.night());
    desk.keys(new MachineKeys("s3cret", "", "", ""));

    try (PrometheusProcess a = PrometheusProcess.start(folder, base, "a", "s3cret");
        PrometheusProcess b = PrometheusProcess.start(folder, base, "b", "s3cret")) {
      await("both halves are heard")
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  alerts().stream().map(alert -> alert.labels().get("replica")).distinct().count()
                      == 2);
    }

    assertThat(alerts())
        .allSatisfy(alert -> assertThat(alert.name()).isEqualTo("KubeNodeNotReady"))
        .allSatisfy(alert -> assertThat(alert.cluster()).isEqualTo("eu-1"))
        .allSatisfy(alert -> assertThat(alert.firing()).isTrue());
    assertThat(alerts()).extracting(Alert::fingerprint).containsOnly(alerts().get(0).fingerprint());
  }

  private List<Alert> alerts() {
    Moment now = Moment.of(Instant.now());
    return desk.deliveries().stream()
        .map(delivery -> delivery.read(IntakeSettings.USUAL, now))
        .flatMap((Delivery.Told told) -> told.alerts().stream())
        .toList();
  }
}
