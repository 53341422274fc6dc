package io.midwatch.engine.adapter.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.adapter.webhook.Receiver;
import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagerDutyPagerTest {

  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void what_belongs_to_one_incident_has_one_key() throws IOException {
    for (Notice.Kind kind : Notice.Kind.values()) {
      assertThat(deliver(kind, "CartDown")).isEqualTo(new Delivery.Delivered());
    }

    List<JsonNode> events = events();
    assertThat(events)
        .extracting(e -> e.path("dedup_key").asText())
        .containsOnly("midwatch/here/INC-1");
    assertThat(events)
        .extracting(e -> e.path("event_action").asText())
        .containsExactly("trigger", "acknowledge", "resolve");
    assertThat(events).extracting(e -> e.path("routing_key").asText()).containsOnly("R0UT1NG");
  }

  @Test
  void incidents_of_two_installations_on_one_service_are_not_folded() throws IOException {
    deliver("here", Notice.Kind.TRIGGER, "CartDown");
    deliver("there", Notice.Kind.TRIGGER, "DiskFull");

    assertThat(events())
        .extracting(e -> e.path("dedup_key").asText())
        .doesNotHaveDuplicates()
        .allMatch(key -> key.endsWith("/INC-1"));
  }

  @Test
  void a_trigger_has_what_the_api_demands() throws IOException {
    deliver(Notice.Kind.TRIGGER, "x".repeat(5_000));

    JsonNode payload = events().get(0).path("payload");
    assertThat(payload.path("summary").asText()).startsWith("INC-1 x").hasSize(1024);
    assertThat(payload.path("source").asText()).isEqualTo("eu-1");
    assertThat(payload.path("severity").asText()).isIn("critical", "error", "warning", "info");
    assertThat(payload.path("timestamp").asText()).isEqualTo("2026-03-03T02:00:00Z");
    assertThat(payload.path("custom_details").path("take").asText())
        .isEqualTo("midwatch take INC-1");
  }

  @Test
  void a_throttled_event_is_sent_again_and_a_wrong_one_is_not() {
    receiver.answer(429, Map.of());
    assertThat(deliver(Notice.Kind.TRIGGER, "CartDown")).isInstanceOf(Delivery.Later.class);
    receiver.answer(400, Map.of());
    assertThat(deliver(Notice.Kind.TRIGGER, "CartDown")).isInstanceOf(Delivery.Refused.class);
  }

  private List<JsonNode> events() throws IOException {
    List<JsonNode> events = new java.util.ArrayList<>();
    for (Receiver.Got got : receiver.got()) {
      events.add(new ObjectMapper().readTree(got.body()));
    }
    return events;
  }

  private Delivery deliver(Notice.Kind kind, String title) {
    return deliver("here", kind, title);
  }

  private Delivery deliver(String installation, Notice.Kind kind, String title) {
    return new PagerDutyPager(receiver.url(), "R0UT1NG", installation, Clock.systemUTC())
        .deliver(
            new Notice(
                kind,
                "INC-1",
                "pagerduty-1",
                1,
                title,
                "eu-1",
                Severity.CRITICAL,
                IncidentState.WAITING,
                List.of("people must sign"),
                "",
                Moment.parse("2026-03-03T02:00:00Z")));
  }
}
