package io.midwatch.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyBodyTest {

  private static final Moment NOW = Moment.parse("2026-03-03T11:00:00Z");
  private static final IntakeSettings HERE =
      new IntakeSettings(Set.of(), "", "eu-1", "Watchdog", Duration.ofMinutes(5));
  private static final String BODY =
      """
      {"event": {"id": "01EVENT", "event_type": "incident.triggered", "resource_type": "incident",
        "occurred_at": "2026-03-03T10:00:05.000Z",
        "data": {"id": "Q1INCIDENT", "type": "incident", "number": 7, "status": "triggered",
          "created_at": "2026-03-03T10:00:00Z", "title": "Disk of w-1 is filling", "urgency": "high",
          "html_url": "https://example.pagerduty.com/incidents/Q1INCIDENT",
          "service": {"id": "P1", "type": "service_reference", "summary": "storage"}}}}
      """;

  @Test
  void an_incident_that_is_triggered_fires() {
    Alert alert = one("incident.triggered");

    assertThat(alert.firing()).isTrue();
    assertThat(alert.cluster()).isEqualTo("eu-1");
    assertThat(alert.severity()).isEqualTo("critical");
    assertThat(alert.startsAt()).isEqualTo(Moment.parse("2026-03-03T10:00:00Z"));
    assertThat(alert.labels()).containsEntry("pagerduty_service", "storage");
    assertThat(alert.annotations()).containsEntry("summary", "Disk of w-1 is filling");
  }

  @Test
  void one_that_is_acknowledged_still_fires_and_one_that_is_resolved_has_ended() {
    Alert triggered = one("incident.triggered");
    Alert acknowledged = one("incident.acknowledged");
    Alert resolved = one("incident.resolved");

    assertThat(acknowledged.firing()).isTrue();
    assertThat(acknowledged.fingerprint()).isEqualTo(triggered.fingerprint());
    assertThat(resolved.fingerprint()).isEqualTo(triggered.fingerprint());
    assertThat(resolved.endsAt()).isEqualTo(Moment.parse("2026-03-03T10:00:05Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident.annotated", "pagey.ping", "service.updated", "to.come"})
  void every_other_event_is_ignored_and_counted(String type) {
    Delivery.Told told = read(BODY.replace("incident.triggered", type), HERE);

    assertThat(told.alerts()).isEmpty();
    assertThat(told.ignored()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident.triggered", "incident.acknowledged", "incident.resolved"})
  void what_midwatch_itself_calls_for_is_no_alert(String type) {
    String own =
        BODY.replace("incident.triggered", type)
            .replace("\"number\": 7", "\"incident_key\": \"midwatch/here/INC-1\"");

    assertThat(read(own, HERE).alerts()).isEmpty();
    assertThat(read(own, HERE).ignored()).isEqualTo(1);
  }

  @Test
  void everything_that_is_missing_is_named_at_once() {
    String body =
        BODY.replace("\"Q1INCIDENT\", \"type\"", "\"\", \"type\"").replace("05.000Z", "x");

    assertThat(problems(body, HERE))
        .extracting(BadBody.Problem::field)
        .containsExactly("event.data.id", "event.occurred_at");
    assertThat(problems(BODY, IntakeSettings.USUAL))
        .extracting(BadBody.Problem::field)
        .containsExactly("event.labels.cluster");
    assertThat(problems("{}", HERE)).hasSize(1);
    assertThat(problems("[]", HERE)).hasSize(1);
  }

  private static Alert one(String type) {
    return read(BODY.replace("incident.triggered", type), HERE).alerts().get(0);
  }

  private static Delivery.Told read(String body, IntakeSettings settings) {
    return new Delivery.PagerDuty(body).read(settings, NOW);
  }

  private static List<BadBody.Problem> problems(String body, IntakeSettings settings) {
    return catchThrowableOfType(BadBody.class, () -> read(body, settings)).problems();
  }
}
