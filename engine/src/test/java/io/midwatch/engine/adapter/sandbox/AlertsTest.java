package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private final Bench bench = new Bench();
  private final List<ObjectNode> told = new ArrayList<>();

  @Test
  void a_watchdog_fires_once_for_each_cluster_and_nothing_else_on_a_healthy_fleet() {
    listen(60);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).at("/alerts/0/labels/alertname").asText()).isEqualTo("Watchdog");
    assertThat(told.get(0).at("/alerts/0/labels/cluster").asText()).isEqualTo(Bench.CLUSTER);
    assertThat(told.get(0).at("/alerts/0/labels/severity").asText()).isEqualTo("none");
  }

  @Test
  void a_stuck_rollout_fires_and_is_resolved_after_it_is_rolled_back() {
    listen(2);
    Instant broken = bench.clock.instant();
    bench.setImage(Bench.CART, "registry.example.com/shop/cart:missing");
    listen(15);
    JsonNode waiting = first("KubeContainerWaiting", "firing");
    assertThat(waiting.path("labels").path("namespace").asText()).isEqualTo("shop");
    assertThat(waiting.path("labels").path("reason").asText()).isEqualTo("ErrImagePull");
    assertThat(Duration.between(broken, Instant.parse(waiting.path("startsAt").asText())))
        .isLessThan(Duration.ofSeconds(6));
    assertThat(waiting.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(first("KubeDeploymentRolloutStuck", "firing").at("/labels/deployment").asText())
        .isEqualTo("cart");
    bench.rollBack(Bench.CART);
    listen(15);
    JsonNode ended = first("KubeDeploymentRolloutStuck", "resolved");
    assertThat(Instant.parse(ended.path("endsAt").asText())).isAfter(broken);
    assertThat(open()).containsExactly("Watchdog");
  }

  @Test
  void a_body_has_the_shape_of_alertmanagers_fourth_version() {
    bench.setImage(Bench.CART, "registry.example.com/shop/cart:crash");
    listen(20);
    ObjectNode body = body("KubePodCrashLooping");
    assertThat(body.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "receiver",
            "status",
            "alerts",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "version",
            "groupKey",
            "truncatedAlerts");
    assertThat(body.path("version").asText()).isEqualTo("4");
    assertThat(body.path("groupKey").asText())
        .isEqualTo(
            "{}:{alertname=\"KubePodCrashLooping\", cluster=\"eu-staging-1\", namespace=\"shop\"}");
    assertThat(body.path("groupLabels").size()).isEqualTo(3);
    assertThat(body.at("/commonLabels/severity").asText()).isEqualTo("warning");
    assertThat(body.at("/alerts/0/fingerprint").asText()).matches("[0-9a-f]{16}");
    assertThat(body.at("/alerts/0/annotations/summary").asText()).contains("is crash looping");
    assertThat(body.at("/alerts/0/generatorURL").asText()).contains("g0.expr=");
  }

  @Test
  void a_full_disk_is_critical_and_belongs_to_no_namespace() {
    ResourceRef node = ResourceRef.ofCluster(Bench.CLUSTER, "Node", "general-2");
    bench.fleet.admin().fillDisk(node);
    listen(8);
    ObjectNode body = body("KubeNodePressure");
    assertThat(body.at("/alerts/0/labels/node").asText()).isEqualTo("general-2");
    assertThat(body.at("/alerts/0/labels/severity").asText()).isEqualTo("critical");
    assertThat(body.path("groupLabels").has("namespace")).isFalse();
    bench.drain(node);
    listen(15);
    assertThat(open()).containsExactly("Watchdog");
  }

  @Test
  void a_healthy_rollout_and_a_drain_under_budgets_raise_no_alarm() {
    bench.setImage(Bench.CART, "registry.example.com/shop/cart:9");
    listen(30);
    bench.drain(ResourceRef.ofCluster(Bench.CLUSTER, "Node", "general-3"));
    listen(30);
    assertThat(told).hasSize(1);
  }

  @Test
  void a_receiver_that_fails_is_offered_the_same_body_again() {
    bench.clock.pass(Duration.ofSeconds(5));
    bench.fleet.alerts(body -> {});
    bench.clock.pass(Duration.ofSeconds(5));
    assertThatThrownBy(
            () ->
                bench.fleet.alerts(
                    body -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    listen(1);
    assertThat(open()).containsExactly("Watchdog");
  }

  @Test
  void a_firing_alert_is_told_again_after_an_hour() {
    listen(5);
    bench.clock.pass(Duration.ofMinutes(61));
    bench.fleet.alerts(this::hear);
    assertThat(told).hasSize(2);
  }

  @Test
  void a_quiet_night_has_noise_that_passes_and_every_pod_is_well() {
    bench.fleet.makeNoise();
    listen(1800);
    assertThat(told)
        .extracting(body -> body.at("/groupLabels/alertname").asText())
        .contains("KubeContainerRestarted", "CPUThrottlingHigh")
        .doesNotContain("KubePodCrashLooping", "KubeDeploymentRolloutStuck");
    assertThat(bench.fleet.audit(Bench.CLUSTER)).isEmpty();
    assertThat(bench.healthy(Bench.CART)).isTrue();
  }

  private void listen(int seconds) {
    for (int i = 0; i < seconds * 4; i++) {
      bench.clock.pass(Duration.ofMillis(250));
      bench.fleet.alerts(this::hear);
    }
  }

  private void hear(String body) {
    told.add(Json.parse(body));
  }

  private ObjectNode body(String alert) {
    return told.stream()
        .filter(body -> body.at("/groupLabels/alertname").asText().equals(alert))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode first(String alert, String status) {
    for (ObjectNode body : told) {
      for (JsonNode one : body.path("alerts")) {
        if (one.at("/labels/alertname").asText().equals(alert)
            && one.path("status").asText().equals(status)) {
          return one;
        }
      }
    }
    throw new AssertionError("no " + status + " " + alert + " in " + told);
  }

  /** The alerts that were told to fire and not yet to have ended. */
  private List<String> open() {
    var open = new TreeMap<String, String>();
    for (ObjectNode body : told) {
      for (JsonNode one : body.path("alerts")) {
        String key = one.path("fingerprint").asText();
        if (one.path("status").asText().equals("firing")) {
          open.put(key, one.at("/labels/alertname").asText());
        } else {
          open.remove(key);
        }
      }
    }
    return List.copyOf(open.values());
  }
}
