package io.midwatch.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedAlertsTest {

  private static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  private static final String LABELS =
      "\"labels\": {\"alertname\": \"KubeNodeNotReady\", \"cluster\": \"eu-1\", \"node\": \"w-1\"}";

  @Test
  void an_end_to_come_says_that_it_fires() {
    Alert alert =
        one(
            "{"
                + LABELS
                + ", \"annotations\": {\"summary\": \"gone\"},"
                + " \"startsAt\": \"2026-03-03T09:58:00Z\", \"endsAt\": \"2026-03-03T10:04:00Z\","
                + " \"generatorURL\": \"http://prometheus/graph\"}");

    assertThat(alert.firing()).isTrue();
    assertThat(alert.endsAt()).isNull();
    assertThat(alert.startsAt()).hasToString("2026-03-03T09:58:00Z");
    assertThat(alert.annotations()).containsEntry("summary", "gone");
  }

  @Test
  void an_end_that_has_passed_says_that_it_is_resolved() {
    Alert alert =
        one(
            "{"
                + LABELS
                + ", \"startsAt\": \"2026-03-03T09:58:00Z\", \"endsAt\": \"2026-03-03T10:00:00Z\"}");

    assertThat(alert.firing()).isFalse();
    assertThat(alert.endsAt()).isEqualTo(NOW);
  }

  @Test
  void without_times_it_fires_from_now_on() {
    assertThat(one("{" + LABELS + "}").startsAt()).isEqualTo(NOW);
    assertThat(one("{" + LABELS + ", \"endsAt\": \"0001-01-01T00:00:00Z\"}").firing()).isTrue();
  }

  @Test
  void an_empty_label_is_no_label() {
    Alert plain = one("{" + LABELS + "}");
    Alert empty = one("{" + LABELS.replace("{\"al", "{\"zone\": \"\", \"al") + "}");

    assertThat(empty.fingerprint()).isEqualTo(plain.fingerprint());
  }

  @Test
  void what_can_be_read_is_taken_and_the_rest_is_named() {
    Delivery.Told told =
        read(
            "[{"
                + LABELS
                + "}, {\"labels\": {\"alertname\": \"A\"}}, {\"labels\": {\"cluster\": \"eu-1\"}},"
                + " 7, {"
                + LABELS
                + ", \"startsAt\": \"2026-03-03T10:00:00Z\", \"endsAt\": \"2026-03-03T09:00:00Z\"}]");

    assertThat(told.alerts()).hasSize(1);
    assertThat(told.problems())
        .extracting(BadBody.Problem::field)
        .containsExactly("[1].labels.cluster", "[2].labels.alertname", "[3].labels", "[4].endsAt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "\"x\"", "[", "[] x"})
  void what_is_no_array_is_refused_with_a_reason(String body) {
    BadBody bad = catchThrowableOfType(BadBody.class, () -> read(body));
    assertThat(bad.problems()).isNotEmpty().allSatisfy(p -> assertThat(p.message()).isNotBlank());
  }

  @Test
  void nothing_to_say_is_nothing_wrong() {
    assertThat(read("[]").alerts()).isEmpty();
  }

  private static Alert one(String alert) {
    Delivery.Told told = read("[" + alert + "]");
    assertThat(told.problems()).isEmpty();
    return told.alerts().get(0);
  }

  private static Delivery.Told read(String body) {
    return new Delivery.Posted(body).read(IntakeSettings.USUAL, NOW);
  }
}
