package io.midwatch.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventsBodyTest {

  private static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  private static final String EVENT =
      """
      {"specversion": "1.0", "id": "7", "source": "/sensors/eu-1", "type": "com.example.rollout.failed",
       "subject": "deployment/shop/cart", "time": "2026-03-03T09:59:00Z", "cluster": "eu-1"}
      """;

  @Test
  void attributes_alone_make_an_alert() {
    Alert alert = one(new Delivery.Event(EVENT));

    assertThat(alert.name()).isEqualTo("com.example.rollout.failed");
    assertThat(alert.cluster()).isEqualTo("eu-1");
    assertThat(alert.firing()).isTrue();
    assertThat(alert.startsAt()).isEqualTo(Moment.parse("2026-03-03T09:59:00Z"));
    assertThat(alert.labels())
        .containsEntry("namespace", "shop")
        .containsEntry("deployment", "cart")
        .containsEntry("event_source", "/sensors/eu-1");
  }

  @Test
  void data_wins_over_attributes() {
    String data =
        ", \"data\": {\"labels\": {\"alertname\": \"Rollout\", \"cluster\": \"us-1\","
            + " \"severity\": \"critical\"}, \"annotations\": {\"summary\": \"it failed\"},"
            + " \"startsAt\": \"2026-03-03T09:00:00Z\"}}";

    Alert alert = one(new Delivery.Event(EVENT.strip().replaceFirst("}$", data)));

    assertThat(alert.name()).isEqualTo("Rollout");
    assertThat(alert.cluster()).isEqualTo("us-1");
    assertThat(alert.severity()).isEqualTo("critical");
    assertThat(alert.startsAt()).isEqualTo(Moment.parse("2026-03-03T09:00:00Z"));
  }

  @Test
  void a_type_that_says_that_it_is_over_ends_the_alert_of_the_type_before_it() {
    Alert over =
        one(new Delivery.Event(EVENT.replace("rollout.failed", "rollout.failed.resolved")));

    assertThat(over.firing()).isFalse();
    assertThat(over.endsAt()).isEqualTo(Moment.parse("2026-03-03T09:59:00Z"));
    assertThat(over.fingerprint()).isEqualTo(one(new Delivery.Event(EVENT)).fingerprint());
  }

  @Test
  void a_batch_holds_several() {
    String other = EVENT.replace("deployment/shop/cart", "node/w-1");
    Delivery.Told told = read(new Delivery.Events("[" + EVENT + "," + other + "]"));

    assertThat(told.alerts()).hasSize(2);
    assertThat(told.alerts().get(1).labels()).containsEntry("node", "w-1");
    assertThat(read(new Delivery.Events("[]")).alerts()).isEmpty();
  }

  @Test
  void attributes_may_be_headers() {
    Map<String, String> headers =
        Map.of(
            "specversion", "1.0", "id", "7", "source", "s", "type", "t", "subject", "what: ever");

    Alert alert =
        one(new Delivery.EventInHeaders(headers, "{\"labels\": {\"cluster\": \"eu-1\"}}"));

    assertThat(alert.name()).isEqualTo("t");
    assertThat(alert.startsAt()).isEqualTo(NOW);
    assertThat(alert.labels()).containsEntry("event_subject", "what: ever");
  }

  @Test
  void everything_that_is_missing_is_named_at_once() {
    BadBody bad =
        catchThrowableOfType(
            BadBody.class, () -> read(new Delivery.Events("[{\"data\": 3}, " + EVENT + "]")));

    assertThat(bad.problems())
        .extracting(BadBody.Problem::field)
        .containsExactly("[0].specversion", "[0].id", "[0].source", "[0].type", "[0].data");
    assertThat(catchThrowableOfType(BadBody.class, () -> read(new Delivery.Event("[]"))).problems())
        .hasSize(1);
  }

  private static Alert one(Delivery delivery) {
    Delivery.Told told = read(delivery);
    assertThat(told.alerts()).hasSize(1);
    return told.alerts().get(0);
  }

  private static Delivery.Told read(Delivery delivery) {
    return delivery.read(IntakeSettings.USUAL, NOW);
  }
}
