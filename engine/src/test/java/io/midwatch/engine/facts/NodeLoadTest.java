package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Utilisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How full nodes are before and after a change; a node gives 4 cores and 8 Gi. */
class NodeLoadTest {

  private static final ResourceRef N1 = ref("Node", "", "n1");

  /** A pod of the cart that asks for some of a node. */
  private static KubeObject asking(String suffix, String node, String cpu, String memory) {
    KubeObject pod = pod("cart", "b", suffix, node);
    return with(
        pod,
        "{spec: {nodeName: '%s', containers: [{name: 'cart', resources: {requests: {cpu: '%s', memory: '%s'}}}]}}"
            .formatted(node, cpu, memory));
  }

  private static List<KubeObject> world(KubeObject... more) {
    List<KubeObject> all =
        new ArrayList<>(
            List.of(
                deployment("cart", 3),
                replicaSet("cart", "a", 1, 0),
                replicaSet("cart", "b", 2, 3)));
    all.addAll(Arrays.asList(more));
    return all;
  }

  private static List<Utilisation> loads(
      String operation, ResourceRef target, List<KubeObject> objects) {
    return CircumstanceDistillerTest.distil(objects, operation, target, OwnEffects.none())
        .circumstances()
        .stream()
        .map(Evidence::fact)
        .filter(Utilisation.class::isInstance)
        .map(Utilisation.class::cast)
        .toList();
  }

  private static Utilisation load(String operation, ResourceRef target, List<KubeObject> objects) {
    List<Utilisation> loads = loads(operation, target, objects);
    assertThat(loads).hasSize(1);
    return loads.get(0);
  }

  @Test
  void a_drain_adds_the_pods_of_the_node_to_the_others() {
    Utilisation load =
        load(
            "drain",
            N1,
            world(
                node("n1"),
                node("n2"),
                node("n3"),
                asking("1", "n1", "1", "2Gi"),
                asking("2", "n2", "2", "1Gi"),
                asking("3", "n3", "500m", "1Gi")));

    // 2.5 of 8 cores and 2 of 16 Gi, then 3.5 and 4
    assertThat(load).isEqualTo(new Utilisation(N1, 2, 32, 44, 13, 25, 0));
  }

  @Test
  void nodes_that_take_none_of_its_pods_do_not_count() {
    KubeObject tainted =
        with(node("n3"), "{spec: {taints: [{key: 'only', effect: 'NoSchedule'}]}}");
    KubeObject cordoned = with(node("n4"), "{spec: {unschedulable: true}}");

    assertThat(
            load(
                "drain",
                N1,
                world(node("n1"), node("n2"), tainted, cordoned, asking("1", "n1", "2", "2Gi"))))
        .isEqualTo(new Utilisation(N1, 1, 0, 50, 0, 25, 0));
  }

  @Test
  void a_pod_that_fits_nowhere_is_counted_although_there_is_room_in_all() {
    Utilisation load =
        load(
            "drain",
            N1,
            world(
                node("n1"),
                node("n2"),
                node("n3"),
                asking("1", "n1", "3", "1Gi"),
                asking("2", "n2", "2", "1Gi"),
                asking("3", "n3", "2", "1Gi")));

    assertThat(load.cpuAfter()).isEqualTo(88);
    assertThat(load.podsWithoutRoom()).isEqualTo(1);
  }

  @Test
  void without_another_node_every_pod_is_without_room() {
    assertThat(load("drain", N1, world(node("n1"), asking("1", "n1", "1", "1Gi"))))
        .isEqualTo(new Utilisation(N1, 0, 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1));
  }

  @Test
  void an_empty_node_moves_nothing() {
    assertThat(load("drain", N1, world(node("n1"), node("n2"), asking("2", "n2", "1", "1Gi"))))
        .isEqualTo(new Utilisation(N1, 1, 25, 25, 13, 13, 0));
  }

  @Test
  void pods_that_wait_for_a_place_are_counted_and_placed_first() {
    Utilisation load =
        load(
            "drain",
            N1,
            world(
                node("n1"),
                node("n2"),
                asking("1", "n1", "2", "1Gi"),
                with(asking("2", "", "3", "1Gi"), "{status: {phase: 'Pending'}}")));

    assertThat(load).isEqualTo(new Utilisation(N1, 1, 75, 125, 13, 25, 1));
  }

  @Test
  void a_resize_replaces_its_pods_and_needs_room_for_the_surge() {
    KubeObject cart =
        with(
            deployment("cart", 2),
            "{spec: {template: {spec: {containers: [{name: 'cart', resources: {requests: {cpu: '1', memory: '1Gi'}}}]}}}}");
    List<KubeObject> objects =
        List.of(
            cart,
            replicaSet("cart", "b", 2, 2),
            node("n1"),
            asking("1", "n1", "1500m", "1Gi"),
            asking("2", "n1", "1500m", "1Gi"));

    assertThat(load("resize", CART, objects))
        .isEqualTo(new Utilisation(CART, 1, 75, 50, 25, 25, 0));
    assertThat(
            load(
                    "resize",
                    CART,
                    List.of(
                        with(cart, "{spec: {strategy: {rollingUpdate: {maxSurge: 2}}}}"),
                        objects.get(1),
                        objects.get(2),
                        objects.get(3),
                        objects.get(4)))
                .podsWithoutRoom())
        .isEqualTo(1);
  }

  @Test
  void a_rollback_without_its_revision_is_not_guessed_at() {
    assertThat(loads("rollback", CART, world(node("n1")))).isEmpty();
  }

  @Test
  void a_restart_moves_nothing() {
    assertThat(load("restart", CART, world(node("n1"), asking("1", "n1", "1", "2Gi"))))
        .isEqualTo(new Utilisation(CART, 1, 25, 25, 25, 25, 0));
  }
}
