package io.midwatch.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerBodyTest {

  private static final String FIRING =
      """
      {"version": "4", "status": "firing", "alerts": [{"status": "firing",
        "labels": {"alertname": "KubePodCrashLooping", "cluster": "eu-1", "namespace": "shop",
          "pod": "cart-6d4f8c7b9d-x2x7p", "severity": "warning", "replica": "a"},
        "annotations": {"summary": "it loops"},
        "startsAt": "2026-03-03T10:00:00.123456789Z", "endsAt": "0001-01-01T00:00:00Z"}]}
      """;

  @Test
  void a_firing_alert_is_read_with_its_labels() {
    Alert alert = read(FIRING).get(0);

    assertThat(alert.name()).isEqualTo("KubePodCrashLooping");
    assertThat(alert.cluster()).isEqualTo("eu-1");
    assertThat(alert.severity()).isEqualTo("warning");
    assertThat(alert.firing()).isTrue();
    assertThat(alert.startsAt()).hasToString("2026-03-03T10:00:00.123Z");
    assertThat(alert.endsAt()).isNull();
  }

  @Test
  void both_halves_of_an_ha_pair_give_one_fingerprint() {
    String other = FIRING.replace("\"replica\": \"a\"", "\"replica\": \"b\"");

    assertThat(read(other).get(0).fingerprint()).isEqualTo(read(FIRING).get(0).fingerprint());
  }

  @Test
  void another_label_gives_another_fingerprint() {
    String other = FIRING.replace("\"namespace\": \"shop\"", "\"namespace\": \"pay\"");

    assertThat(read(other).get(0).fingerprint()).isNotEqualTo(read(FIRING).get(0).fingerprint());
  }

  @Test
  void labels_that_run_together_are_still_told_apart() {
    String one = FIRING.replace("\"namespace\": \"shop\"", "\"ab\": \"c\"");
    String other = FIRING.replace("\"namespace\": \"shop\"", "\"a\": \"bc\"");

    assertThat(read(one).get(0).fingerprint()).isNotEqualTo(read(other).get(0).fingerprint());
  }

  @Test
  void an_alert_without_a_cluster_is_refused_with_what_to_do() {
    String body = FIRING.replace("\"cluster\": \"eu-1\", ", "");

    assertThat(problems(body))
        .singleElement()
        .satisfies(p -> assertThat(p.field()).isEqualTo("alerts[0].labels.cluster"))
        .satisfies(p -> assertThat(p.message()).contains("external_labels"));
  }

  @Test
  void an_alert_without_a_cluster_takes_the_configured_one() {
    String body = FIRING.replace("\"cluster\": \"eu-1\", ", "");

    List<Alert> alerts =
        AlertmanagerBody.read(
                body, new IntakeSettings(Set.of(), "here", "", "Watchdog", Duration.ofMinutes(5)))
            .alerts();

    assertThat(alerts.get(0).cluster()).isEqualTo("here");
  }

  @Test
  void one_alert_that_cannot_be_read_does_not_take_the_others_of_its_group_with_it() {
    String tooLong = "x".repeat(4_097);
    String body =
        """
        {"version": "4", "alerts": [
          {"status": "firing", "labels": {"alertname": "A", "cluster": "eu-1"},
           "startsAt": "2026-03-03T10:00:00Z"},
          {"status": "firing", "labels": {"alertname": "B", "cluster": "eu-1", "query": "%s"},
           "startsAt": "2026-03-03T10:00:00Z"},
          {"status": "firing", "labels": {"alertname": "C"}, "startsAt": "2026-03-03T10:00:00Z"},
          {"status": "resolved", "labels": {"alertname": "D", "cluster": "eu-1"},
           "startsAt": "2026-03-03T10:00:00Z", "endsAt": "2026-03-03T10:05:00Z"}]}
        """
            .formatted(tooLong);

    assertThat(read(body)).extracting(Alert::name).containsExactly("A", "D");
    assertThat(problems(body))
        .extracting(BadBody.Problem::field)
        .containsExactly("alerts[1].labels.query", "alerts[2].labels.cluster");
  }

  @Test
  void a_long_annotation_is_cut_and_says_so_after_what_is_secret_was_taken_out() {
    String secret = "x".repeat(4_000) + " password=" + "s3cr3t".repeat(100);
    String body =
        FIRING.replaceFirst(
            "\"annotations\": \\{", "\"annotations\": {\"long\": \"" + secret + "\", ");
    assertThat(body).contains("s3cr3t");

    String kept = read(body).get(0).annotations().get("long");

    assertThat(kept).hasSizeLessThanOrEqualTo(4_096).endsWith("… [cut, it has 4610 characters]");
    assertThat(kept).startsWith("xxx").doesNotContain("s3cr3t");
  }

  @Test
  void a_label_and_an_annotation_whose_name_announces_a_secret_are_not_kept() {
    String body =
        FIRING
            .replaceFirst("\"labels\": \\{", "\"labels\": {\"api_token\": \"s3cr3t\", ")
            .replaceFirst(
                "\"annotations\": \\{", "\"annotations\": {\"db_password\": \"s3cr3t\", ");

    assertThat(read(body).get(0).labels()).containsEntry("api_token", "[redacted]");
    assertThat(read(body).get(0).annotations()).containsEntry("db_password", "[redacted]");
  }

  @Test
  void nothing_of_a_body_of_another_version_is_taken() {
    String body = FIRING.replace("\"version\": \"4\"", "\"version\": \"3\"");

    assertThatThrownBy(() -> read(body))
        .isInstanceOf(BadBody.class)
        .hasMessageContaining("version");
  }

  @Test
  void every_problem_is_named_at_once() {
    String body =
        FIRING
            .replace("\"version\": \"4\"", "\"version\": \"3\"")
            .replace("\"status\": \"firing\",\n  \"labels\"", "\"status\": \"burning\", \"labels\"")
            .replace("2026-03-03T10:00:00.123456789Z", "yesterday");

    assertThat(problems(body))
        .extracting(BadBody.Problem::field)
        .contains("version", "alerts[0].startsAt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"version\": \"4\"}",
        "{\"version\": \"4\", \"alerts\": []}",
        "{\"version\": \"4\", \"alerts\": [1]}",
        "{\"version\": \"4\", \"alerts\": [{\"status\": \"firing\", \"labels\": []}]}",
        "{\"version\": \"4\", \"alerts\": [{\"labels\": {\"alertname\": 3}}]}",
        "{\"version\": \"4\", \"alerts\": {}} trailing"
      })
  void what_is_no_webhook_body_is_refused_with_a_reason(String body) {
    assertThat(problems(body)).isNotEmpty().allSatisfy(p -> assertThat(p.message()).isNotBlank());
    assertThat(kept(body)).isEmpty();
  }

  private static List<Alert> read(String body) {
    return AlertmanagerBody.read(body, IntakeSettings.USUAL).alerts();
  }

  private static List<Alert> kept(String body) {
    try {
      return read(body);
    } catch (BadBody e) {
      return List.of();
    }
  }

  private static List<BadBody.Problem> problems(String body) {
    try {
      return AlertmanagerBody.read(body, IntakeSettings.USUAL).problems();
    } catch (BadBody e) {
      return e.problems();
    }
  }
}
