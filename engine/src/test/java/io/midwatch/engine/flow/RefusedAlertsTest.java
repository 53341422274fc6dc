package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.AlertDesk.Accepted;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.rules.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts that can't be read, beside others that can. */
class RefusedAlertsTest {

  private static final String GOOD = "{\"alertname\": \"KubeNodeNotReady\", \"cluster\": \"eu-1\"}";
  private static final String NO_CLUSTER = "{\"alertname\": \"KubePodCrashLooping\"}";
  private static final String TOO_LONG =
      GOOD.replace("}", ", \"query\": \"" + "x".repeat(4_097) + "\"}");

  private final Gate gate = new Gate();
  private final List<Integer> refused = new ArrayList<>();

  @BeforeEach
  void watch() {
    gate.desk
        .watchers()
        .add(
            new Watchers.Watcher() {
              @Override
              public void changed(String incident, IncidentState state) {}

              @Override
              public void refused(int count) {
                refused.add(count);
              }
            });
  }

  @Test
  void the_rest_of_an_alertmanager_group_is_taken_and_the_answer_says_what_was_not() {
    Accepted accepted = gate.alerts.accept(webhook(NO_CLUSTER, GOOD, TOO_LONG));

    assertThat(accepted.accepted()).isEqualTo(1);
    assertThat(accepted.incidents()).hasSize(1);
    assertThat(gate.alertsOf("INC-1")).hasSize(1);
    assertThat(accepted.refused()).isEqualTo(2);
    assertThat(accepted.errors())
        .extracting(BadBody.Problem::field)
        .containsExactly("alerts[0].labels.cluster", "alerts[2].labels.query");
    assertThat(refused).containsExactly(2);
  }

  @Test
  void a_group_of_which_nothing_can_be_read_is_refused_and_counted() {
    assertThatThrownBy(() -> gate.alerts.accept(webhook(NO_CLUSTER, TOO_LONG)))
        .isInstanceOf(BadBody.class);
    assertThat(refused).containsExactly(2);
    assertThat(gate.incidents()).isEmpty();
  }

  @Test
  void a_prometheus_is_answered_as_alertmanager_would_and_what_is_good_is_kept() {
    String body = "[{\"labels\": " + GOOD + "}, {\"labels\": " + NO_CLUSTER + "}]";

    assertThatThrownBy(() -> gate.alerts.accept(new Delivery.Posted(body)))
        .isInstanceOf(BadBody.class);
    assertThat(gate.incidents()).hasSize(1);
    assertThat(refused).containsExactly(1);
  }

  @Test
  void of_very_many_the_first_twenty_are_named_and_all_are_counted() {
    List<String> labels = new ArrayList<>(List.of(GOOD));
    for (int i = 0; i < 30; i++) {
      labels.add(NO_CLUSTER);
    }
    Accepted accepted = gate.alerts.accept(webhook(labels.toArray(String[]::new)));

    assertThat(accepted.refused()).isEqualTo(30);
    assertThat(accepted.errors()).hasSize(20);
  }

  private static Delivery webhook(String... labels) {
    List<String> alerts = new ArrayList<>();
    for (String some : labels) {
      alerts.add(
          "{\"status\": \"firing\", \"startsAt\": \"2026-03-03T01:59:00Z\", \"labels\": "
              + some
              + "}");
    }
    return new Delivery.Webhook("{\"version\": \"4\", \"alerts\": " + alerts + "}");
  }
}
