package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RolloutTest {

  private static final String REPOSITORY = "registry.example.com/shop/cart:";

  private final Bench bench = new Bench();

  @Test
  void a_new_fleet_is_healthy_and_has_two_revisions_behind_it() {
    assertThat(bench.healthy(Bench.CART)).isTrue();
    assertThat(bench.revision(Bench.CART)).isEqualTo(2);
    assertThat(bench.revision(Bench.CART, 1).at("spec", "replicas").asInt()).isZero();
    assertThat(bench.get(Bench.CART).condition("Progressing")).isEqualTo("True");
    assertThat(bench.pods(Bench.CART))
        .hasSize(3)
        .allMatch(pod -> pod.condition("Ready").equals("True"));
  }

  @Test
  void a_good_image_rolls_out_one_pod_at_a_time_and_never_below_the_wanted_number() {
    bench.setImage(Bench.CART, REPOSITORY + "9.0.0");
    bench.until(
        "rollout",
        () -> {
          assertThat(bench.status(Bench.CART, "availableReplicas")).isGreaterThanOrEqualTo(3);
          assertThat(bench.status(Bench.CART, "replicas")).isLessThanOrEqualTo(4);
          return bench.healthy(Bench.CART);
        });
    assertThat(bench.revision(Bench.CART)).isEqualTo(3);
    assertThat(bench.get(Bench.CART).json().toString()).contains("has successfully progressed");
  }

  @Test
  void an_image_that_is_missing_sticks_with_the_old_pods_in_place() {
    bench.setImage(Bench.CART, REPOSITORY + "missing");
    bench.pass("5m");
    assertThat(bench.status(Bench.CART, "availableReplicas")).isEqualTo(3);
    assertThat(bench.status(Bench.CART, "unavailableReplicas")).isEqualTo(1);
    KubeObject stuck = only(Bench.CART, "missing");
    assertThat(stuck.at("status", "phase").asText()).isEqualTo("Pending");
    assertThat(stuck.at("status", "containerStatuses").path(0).at("/state/waiting/reason").asText())
        .isIn("ImagePullBackOff", "ErrImagePull");
    assertThat(events("Failed")).anyMatch(text -> text.contains("not found"));
    assertThat(bench.get(Bench.CART).condition("Progressing")).isEqualTo("True");
    bench.pass("6m");
    assertThat(bench.get(Bench.CART).condition("Progressing")).isEqualTo("False");
    assertThat(bench.get(Bench.CART).json().toString()).contains("ProgressDeadlineExceeded");
  }

  @Test
  void a_missing_image_alternates_between_trying_and_waiting() {
    bench.setImage(Bench.CART, REPOSITORY + "missing");
    var seen = new TreeSet<String>();
    for (int i = 0; i < 60; i++) {
      bench.pass("1s");
      seen.add(
          only(Bench.CART, "missing")
              .at("status", "containerStatuses")
              .path(0)
              .at("/state/waiting/reason")
              .asText());
    }
    assertThat(seen).contains("ErrImagePull", "ImagePullBackOff");
  }

  @Test
  void a_crashing_image_is_restarted_after_growing_pauses() {
    bench.setImage(Bench.CART, REPOSITORY + "crash");
    bench.pass("30s");
    int early = restarts(only(Bench.CART, "crash"));
    bench.pass("10m");
    KubeObject pod = only(Bench.CART, "crash");
    assertThat(early).isBetween(2, 4);
    assertThat(restarts(pod)).isBetween(6, 9);
    var status = pod.at("status", "containerStatuses").path(0);
    assertThat(status.at("/lastState/terminated/exitCode").asInt()).isEqualTo(1);
    assertThat(pod.condition("Ready")).isEqualTo("False");
  }

  @Test
  void an_unready_image_runs_and_is_never_ready() {
    bench.setImage(Bench.CART, REPOSITORY + "unready");
    bench.pass("2m");
    KubeObject pod = only(Bench.CART, "unready");
    assertThat(pod.at("status", "phase").asText()).isEqualTo("Running");
    assertThat(pod.condition("Ready")).isEqualTo("False");
    assertThat(restarts(pod)).isZero();
    assertThat(events("Unhealthy")).isNotEmpty();
  }

  @Test
  void going_back_uses_the_old_replica_set_under_a_new_number() {
    KubeObject good = bench.revision(Bench.CART, 2);
    bench.setImage(Bench.CART, REPOSITORY + "crash");
    bench.pass("30s");
    assertThat(bench.rollBack(Bench.CART)).isInstanceOf(WriteResult.Done.class);
    bench.until("rollback", () -> bench.healthy(Bench.CART) && bench.pods(Bench.CART).size() == 3);
    assertThat(bench.revision(Bench.CART, 4).name()).isEqualTo(good.name());
    assertThat(
            bench.revision(Bench.CART, 4).annotation("deployment.kubernetes.io/revision-history"))
        .isEqualTo("2");
  }

  @Test
  void a_leaky_image_is_killed_while_its_limit_is_small_and_healthy_above() {
    bench.setImage(Bench.CART, REPOSITORY + "leaky");
    bench.pass("20s");
    KubeObject pod = only(Bench.CART, "leaky");
    var ended = pod.at("status", "containerStatuses").path(0).at("/lastState/terminated");
    assertThat(ended.path("reason").asText()).isEqualTo("OOMKilled");
    assertThat(ended.path("exitCode").asInt()).isEqualTo(137);
    bench.doubleMemory(Bench.CART);
    bench.until("more memory", () -> bench.healthy(Bench.CART));
  }

  @Test
  void a_request_that_no_node_can_meet_leaves_the_pod_pending_with_the_schedulers_words() {
    ObjectNode template = bench.get(Bench.CART).at("spec", "template").deepCopy();
    ((ObjectNode) template.at("/spec/containers/0/resources/requests")).put("cpu", "64");
    bench.replace(Bench.CART, template);
    bench.pass("30s");
    KubeObject pod =
        bench.pods(Bench.CART).stream()
            .filter(p -> p.at("spec", "nodeName").isMissingNode())
            .findFirst()
            .orElseThrow();
    assertThat(pod.condition("PodScheduled")).isEqualTo("False");
    assertThat(pod.json().toString())
        .contains("\"reason\":\"Unschedulable\"")
        .contains("0/8 nodes are available: 8 Insufficient cpu.");
    assertThat(events("FailedScheduling")).hasSize(1);
  }

  private KubeObject only(ResourceRef ref, String tag) {
    List<KubeObject> found =
        bench.pods(ref).stream()
            .filter(pod -> pod.json().at("/spec/containers/0/image").asText().endsWith(":" + tag))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static int restarts(KubeObject pod) {
    return pod.at("status", "containerStatuses").path(0).path("restartCount").asInt();
  }

  private List<String> events(String reason) {
    return bench.fleet.objects().list(Bench.CLUSTER, "Event", "shop").stream()
        .filter(event -> event.at("reason").asText().equals(reason))
        .map(event -> event.at("message").asText())
        .toList();
  }
}
