package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.CLUSTER;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.broken;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.event;
import static io.midwatch.engine.facts.Objects.fullDisk;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.facts.ClusterEvent;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.facts.PodStatus;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.facts.SchedulingRoom;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceDistillerTest {

  private static final String NEW = "6d4f8c7b9d";
  private static final String OLD = "5c4b7d9f8x";

  @Test
  void a_bad_rollout_shows_the_new_revision_failing_beside_the_old_healthy_one() {
    Evidence rollout = one(RolloutStatus.class, badRollout());

    assertThat(rollout.fact())
        .isEqualTo(
            new RolloutStatus(CART, 2, 1, true, 2, 1, 0, false, true, Duration.ofMinutes(8)));
    assertThat(rollout.provenance().origin()).isEqualTo(Origin.CONTROLLER);
    assertThat(rollout.provenance().tainted()).isFalse();
    assertThat(rollout.excerpt())
        .isEqualTo(
            "Deployment shop/cart: revision 2 has 0 of 2 pods ready, not complete; revision 1 before it still has ready pods, with another image");
  }

  @Test
  void a_rollout_that_is_done_is_complete_and_its_old_revision_is_not_called_healthy() {
    List<KubeObject> objects =
        List.of(
            deployment("cart", 1), replicaSet("cart", OLD, 1, 0), replicaSet("cart", NEW, 2, 1));

    RolloutStatus fact = (RolloutStatus) one(RolloutStatus.class, objects).fact();
    assertThat(fact.complete()).isTrue();
    assertThat(fact.previousHealthy()).isFalse();
  }

  @Test
  void a_spec_that_the_controller_has_not_seen_is_not_complete() {
    KubeObject edited = with(deployment("cart", 1), "{metadata: {generation: 3}}");

    assertThat(((RolloutStatus) one(RolloutStatus.class, List.of(edited)).fact()).complete())
        .isFalse();
  }

  @Test
  void a_rollout_whose_pods_are_not_available_is_not_complete() {
    for (String status : List.of("availableReplicas: 1", "updatedReplicas: 1", "replicas: 3")) {
      KubeObject waiting = with(deployment("cart", 2), "{status: {" + status + "}}");

      RolloutStatus fact = (RolloutStatus) one(RolloutStatus.class, List.of(waiting)).fact();
      assertThat(fact.complete()).as(status).isFalse();
    }
  }

  @Test
  void an_image_that_can_not_be_pulled_is_told_by_the_kubelet() {
    Evidence container = one(ContainerStatus.class, badRollout());

    ContainerStatus fact = (ContainerStatus) container.fact();
    assertThat(fact.waitingReason()).isEqualTo("ImagePullBackOff");
    assertThat(fact.workload()).isEqualTo(CART);
    assertThat(fact.image()).isEqualTo("shop/cart:v2");
    assertThat(fact.memoryLimitBytes()).isEqualTo(256L << 20);
    assertThat(container.provenance().origin()).isEqualTo(Origin.KUBELET);
    assertThat(container.provenance().tainted()).isFalse();
    assertThat(container.id()).isEqualTo("e1");
  }

  @Test
  void a_crash_loop_shows_exit_code_and_restarts() {
    ContainerStatus fact =
        crashed(
            "restartCount: 7, state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: {terminated: {exitCode: 1, reason: 'Error'}}");

    assertThat(fact.waitingReason()).isEqualTo("CrashLoopBackOff");
    assertThat(fact.lastExitCode()).isEqualTo(1);
    assertThat(fact.lastTerminatedReason()).isEqualTo("Error");
    assertThat(fact.restarts()).isEqualTo(7);
    assertThat(fact.ready()).isFalse();
  }

  @Test
  void out_of_memory_is_seen_whether_the_container_waits_runs_or_has_just_ended() {
    String killed = "{terminated: {exitCode: 137, reason: 'OOMKilled'}}";
    for (String state :
        List.of(
            "state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: " + killed,
            "state: {running: {}}, lastState: " + killed,
            "state: " + killed + ", lastState: {terminated: {exitCode: 1, reason: 'Error'}}")) {
      assertThat(crashed("restartCount: 2, " + state).lastTerminatedReason())
          .isEqualTo("OOMKilled");
    }
  }

  @Test
  void a_node_with_a_full_disk_is_seen_by_kubelet_and_controller() {
    List<KubeObject> objects = List.of(fullDisk(node("n1")), pod("cart", NEW, "bbbbb", "n1"));
    List<Evidence> evidence = distil(ref("Node", "", "n1"), objects).evidence();

    Evidence status = only(NodeStatus.class, evidence);
    assertThat(status.fact())
        .isEqualTo(
            new NodeStatus(
                ref("Node", "", "n1"),
                "workers",
                true,
                true,
                false,
                false,
                Duration.ofMinutes(15)));
    assertThat(status.provenance().origin()).isEqualTo(Origin.KUBELET);
    Evidence taint = only(NodeTaint.class, evidence);
    assertThat(taint.provenance().origin()).isEqualTo(Origin.CONTROLLER);
    assertThat(only(PodStatus.class, evidence).excerpt()).contains("cart-" + NEW + "-bbbbb");
    assertThat(evidence).noneMatch(piece -> piece.fact() instanceof ContainerStatus);
  }

  @Test
  void a_taint_that_people_put_on_a_node_is_no_evidence() {
    KubeObject node =
        with(node("n1"), "{spec: {taints: [{key: 'team', value: 'a', effect: 'NoSchedule'}]}}");

    assertThat(distil(node.ref(), List.of(node)).evidence())
        .noneMatch(piece -> piece.fact() instanceof NodeTaint);
  }

  @Test
  void a_silent_kubelet_is_told_by_the_node_controller() {
    KubeObject node =
        with(node("n1"), "{status: {conditions: [{type: 'Ready', status: 'Unknown'}]}}");

    Evidence status = only(NodeStatus.class, distil(node.ref(), List.of(node)).evidence());
    assertThat(((NodeStatus) status.fact()).ready()).isFalse();
    assertThat(status.provenance().origin()).isEqualTo(Origin.CONTROLLER);
  }

  @Test
  void a_pod_without_a_place_is_told_by_the_scheduler_and_the_room_by_the_specs() {
    KubeObject full =
        with(node("n1"), "{status: {allocatable: {cpu: '300m', memory: '8Gi', pods: '110'}}}");
    KubeObject running = pod("cart", NEW, "bbbbb", "n1");
    List<Evidence> evidence =
        distil(CART, List.of(deployment("cart", 2), full, running, pending("ccccc"))).evidence();

    Evidence pending =
        evidence.stream()
            .filter(piece -> piece.fact() instanceof PodStatus pod && pod.unschedulable())
            .findFirst()
            .orElseThrow();
    assertThat(pending.provenance().origin()).isEqualTo(Origin.SCHEDULER);
    Evidence room = only(SchedulingRoom.class, evidence);
    assertThat(room.fact()).isEqualTo(new SchedulingRoom(CART, 250, 128L << 20, 1, 0));
    assertThat(room.provenance().origin()).isEqualTo(Origin.SPEC);
  }

  @Test
  void room_is_not_computed_from_a_part_of_the_pods() {
    Snapshot partial =
        Snapshot.of(CLUSTER, NOW)
            .whole("Node", List.of(node("n1")))
            .some(List.of(deployment("cart", 1)))
            .build();

    Distilled distilled = EvidenceDistiller.distil(Sightings.of(partial, CART, NOW));
    assertThat(distilled.evidence()).noneMatch(piece -> piece.fact() instanceof SchedulingRoom);
    assertThat(distilled.notLookedAt())
        .anyMatch(line -> line.startsWith("room on nodes: not computed"));
  }

  @Test
  void events_are_tainted_and_repeat_the_origin_of_their_object() {
    KubeObject pod = pod("cart", NEW, "bbbbb", "n1");
    List<KubeObject> objects =
        List.of(
            pod,
            event(pod.ref(), "Warning", "Failed", "can not pull, password=hunter2"),
            event(pod.ref(), "Warning", "FailedScheduling", "0/1 nodes"),
            event(pod.ref(), "Normal", "Scheduled", "assigned to n1"),
            event(ref("Pod", "shop", "unrelated"), "Warning", "Failed", "not ours"));
    List<Evidence> events =
        distil(CART, objects).evidence().stream()
            .filter(piece -> piece.fact() instanceof ClusterEvent)
            .toList();

    assertThat(events).hasSize(2).allMatch(piece -> piece.provenance().tainted());
    assertThat(events)
        .extracting(piece -> piece.provenance().origin())
        .containsExactly(Origin.KUBELET, Origin.SCHEDULER);
    ClusterEvent failed = (ClusterEvent) events.get(0).fact();
    assertThat(failed.message()).isEqualTo("can not pull, password=[redacted]");
    assertThat(failed.count()).isEqualTo(3);
    assertThat(failed.age()).isEqualTo(Duration.ofMinutes(1));
    assertThat(events.get(0).excerpt()).doesNotContain("hunter2");
  }

  @Test
  void logs_samples_and_alerts_come_with_their_taint() {
    KubeObject pod = pod("cart", NEW, "bbbbb", "n1");
    Sightings sightings =
        new Sightings(
            snapshot(pod),
            pod.ref(),
            NOW,
            List.of(
                new Sightings.LogText(pod.ref(), "cart", true, "panic\u001b[31m: token=abcdef\n")),
            List.of(
                new Sightings.Reading("memory", CART, 1500, Origin.KUBELET),
                new Sightings.Reading("errors", CART, 20, Origin.APPLICATION)),
            List.of(
                alert("KubePodCrashLooping", pod.name(), true), alert("Gone", pod.name(), false)));
    List<Evidence> evidence = EvidenceDistiller.distil(sightings).evidence();

    Evidence log = only(LogExcerpt.class, evidence);
    assertThat(((LogExcerpt) log.fact()).text()).isEqualTo("panic: token=[redacted]");
    assertThat(((LogExcerpt) log.fact()).workload()).isEqualTo(CART);
    assertThat(log.provenance().tainted()).isTrue();
    assertThat(evidence.stream().filter(piece -> piece.fact() instanceof MetricSample))
        .extracting(piece -> piece.provenance().tainted())
        .containsExactly(true, false);
    Evidence alert = only(FiringAlert.class, evidence);
    assertThat(alert.fact())
        .isEqualTo(new FiringAlert("KubePodCrashLooping", "warning", CART, Duration.ofMinutes(5)));
    assertThat(alert.provenance().tainted()).isTrue();
    assertThat(alert.provenance().origin()).isEqualTo(Origin.ALERTING_RULE);
  }

  @Test
  void many_pods_in_one_state_are_told_by_a_few() {
    List<KubeObject> objects = new ArrayList<>(List.of(deployment("cart", 50)));
    for (int i = 0; i < 50; i++) {
      objects.add(
          broken(
              pod("cart", NEW, "bbb" + (char) ('b' + i / 20) + (char) ('b' + i % 20), "n1"),
              "restartCount: 0, state: {waiting: {reason: 'ImagePullBackOff'}}"));
    }
    List<Evidence> containers =
        distil(CART, objects).evidence().stream()
            .filter(piece -> piece.fact() instanceof ContainerStatus)
            .toList();

    assertThat(containers).hasSize(5);
    assertThat(containers.get(4).excerpt()).endsWith("(and 45 more alike)");
    assertThat(containers.get(0).fact()).isNotEqualTo(containers.get(1).fact());
  }

  @Test
  void two_pods_in_one_state_are_two_facts() {
    List<KubeObject> objects =
        List.of(pod("cart", NEW, "bbbbb", "n1"), pod("cart", NEW, "ccccc", "n1"));

    assertThat(
            distil(CART, objects).evidence().stream()
                .filter(piece -> piece.fact() instanceof ContainerStatus))
        .hasSize(2);
  }

  @Test
  void a_flood_of_events_pushes_out_nothing_trusted_and_is_said() {
    KubeObject pod =
        broken(
            pod("cart", NEW, "bbbbb", "n1"),
            "restartCount: 1, state: {waiting: {reason: 'CrashLoopBackOff'}}");
    List<KubeObject> objects = new ArrayList<>(List.of(pod));
    for (int i = 0; i < 300; i++) {
      objects.add(event(pod.ref(), "Warning", "Reason" + i, "words"));
    }
    Distilled distilled = distil(CART, objects);

    assertThat(distilled.evidence().stream().filter(piece -> piece.fact() instanceof ClusterEvent))
        .hasSize(40);
    assertThat(distilled.evidence().get(0).fact()).isInstanceOf(ContainerStatus.class);
    assertThat(distilled.notLookedAt())
        .containsExactly("left out: 260 facts of type ClusterEvent, beyond its limit");
  }

  @Test
  void at_most_two_hundred_facts_are_kept() {
    List<KubeObject> objects = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      objects.add(
          broken(
              pod("cart", NEW, "p" + i, "n1"),
              "restartCount: 1, state: {waiting: {reason: 'Odd" + i + "'}}"));
    }
    Distilled distilled = distil(CART, objects);

    assertThat(distilled.evidence()).hasSize(200);
    assertThat(distilled.notLookedAt())
        .containsExactly("left out: 105 of 305 facts, the least telling ones (limit 200)");
  }

  @Test
  void the_same_objects_in_any_order_give_the_same_evidence() {
    List<KubeObject> objects = new ArrayList<>(badRollout());
    objects.add(event(objects.get(0).ref(), "Warning", "Failed", "x"));
    Distilled first = distil(CART, objects);

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(objects, new Random(seed));
      assertThat(distil(CART, objects)).isEqualTo(first);
    }
    assertThat(first.evidence()).extracting(Evidence::id).startsWith("e1", "e2", "e3");
  }

  private static List<KubeObject> badRollout() {
    return List.of(
        with(
            deployment("cart", 2),
            "{status: {replicas: 3, updatedReplicas: 1, readyReplicas: 2, availableReplicas: 2}}"),
        replicaSet("cart", OLD, 1, 2),
        with(replicaSet("cart", NEW, 2, 1), "{status: {readyReplicas: 0}}"),
        broken(
            pod("cart", NEW, "bbbbb", "n1"),
            "restartCount: 0, state: {waiting: {reason: 'ImagePullBackOff'}}"),
        node("n1"));
  }

  private static ContainerStatus crashed(String state) {
    return (ContainerStatus)
        one(ContainerStatus.class, List.of(broken(pod("cart", NEW, "bbbbb", "n1"), state))).fact();
  }

  private static KubeObject pending(String suffix) {
    return with(
        pod("cart", NEW, suffix, ""),
        """
        {spec: {nodeName: null},
         status: {phase: 'Pending', containerStatuses: null,
                  conditions: [{type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available: 1 Insufficient cpu.'}]}}
        """);
  }

  private static Alert alert(String name, String pod, boolean firing) {
    return new Alert(
        "f",
        CLUSTER,
        name,
        "warning",
        new TreeMap<>(Map.of("pod", pod, "namespace", "shop")),
        new TreeMap<>(),
        firing,
        io.midwatch.rules.Moment.parse("2026-03-03T09:55:00Z"),
        firing ? null : NOW);
  }

  private static Distilled distil(ResourceRef target, List<KubeObject> objects) {
    return EvidenceDistiller.distil(Sightings.of(snapshot(objects), target, NOW));
  }

  private static Evidence one(Class<? extends Fact> type, List<KubeObject> objects) {
    return only(type, distil(CART, objects).evidence());
  }

  private static Evidence only(Class<? extends Fact> type, List<Evidence> evidence) {
    List<Evidence> found =
        evidence.stream().filter(piece -> type.isInstance(piece.fact())).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
