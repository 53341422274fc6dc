package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading a cluster's objects must keep. */
abstract class ClusterObjectsContract {

  private ContractWorld world;
  private ClusterObjects objects;

  /** Opens the world to be tested. */
  abstract ContractWorld open();

  @BeforeEach
  void open_the_world() {
    world = open();
    objects = world.objects();
  }

  @AfterEach
  void close_the_world() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void the_cluster_is_among_the_configured_ones() {
    assertThat(objects.clusters())
        .extracting(ClusterProfile::name)
        .contains(world.cluster())
        .isSorted();
  }

  @Test
  void an_object_comes_out_whole() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 2);

    KubeObject found = objects.get(cart).orElseThrow();

    assertThat(found.ref()).isEqualTo(cart);
    assertThat(found.json().path("apiVersion").asText()).isEqualTo("apps/v1");
    assertThat(found.uid()).isNotEmpty();
    assertThat(found.resourceVersion()).isNotEmpty();
    assertThat(found.created()).isPresent();
    assertThat(found.at("spec", "replicas").asInt()).isEqualTo(2);
    assertThat(found.at("spec", "template", "spec", "containers").path(0).path("image").asText())
        .isEqualTo("shop/cart:1");
  }

  @Test
  void an_object_says_by_which_program_it_was_written_and_when() {
    KubeObject cart = objects.get(world.deploy("cart", "shop/cart:1", 1)).orElseThrow();

    assertThat(cart.at("metadata", "managedFields"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("manager").asText()).isNotEmpty();
              assertThat(KubeObject.moment(entry.path("time"))).isPresent();
              assertThat(entry.path("fieldsV1").path("f:spec").has("f:template")).isTrue();
            });
    for (KubeObject node : objects.list(world.cluster(), "Node", "")) {
      assertThat(node.at("metadata", "managedFields"))
          .as(node.name())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(KubeObject.moment(entry.path("time"))).isPresent());
    }
  }

  @Test
  void listed_objects_carry_kind_and_version_and_what_controls_them() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 2);

    List<KubeObject> pods = objects.list(world.cluster(), "Pod", world.namespace());

    assertThat(pods).hasSize(2).extracting(KubeObject::kind).containsOnly("Pod");
    assertThat(pods).extracting(pod -> pod.json().path("apiVersion").asText()).containsOnly("v1");
    assertThat(pods).extracting(pod -> pod.condition("Ready")).containsOnly("True");
    ResourceRef set = pods.get(0).controller().orElseThrow();
    assertThat(objects.get(set).orElseThrow().controller()).contains(cart);
  }

  @Test
  void a_listed_object_equals_the_same_object_read_alone() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject alone = new Seen(objects).settled(cart);

    assertThat(objects.list(world.cluster(), "Deployment", world.namespace()))
        .extracting(KubeObject::json)
        .containsExactly(alone.json());
  }

  @Test
  void a_list_of_all_namespaces_has_those_of_each() {
    world.deploy("cart", "shop/cart:1", 1);

    assertThat(objects.list(world.cluster(), "Deployment", ""))
        .extracting(KubeObject::namespace)
        .contains(world.namespace());
  }

  @Test
  void every_kind_that_midwatch_reads_can_be_listed() {
    world.deploy("cart", "shop/cart:1", 1);

    for (String kind : KubeObject.KINDS) {
      assertThat(objects.list(world.cluster(), kind, ""))
          .as(kind)
          .allSatisfy(object -> assertThat(object.kind()).isEqualTo(kind));
    }
  }

  @Test
  void nodes_have_no_namespace() {
    assertThat(objects.list(world.cluster(), "Node", ""))
        .isNotEmpty()
        .allSatisfy(node -> assertThat(node.namespace()).isEmpty());
  }

  @Test
  void the_cluster_is_told_apart_by_the_uid_of_kube_system() {
    ResourceRef system = ResourceRef.ofCluster(world.cluster(), "Namespace", "kube-system");

    assertThat(objects.get(system).orElseThrow().uid()).isNotEmpty();
  }

  @Test
  void what_does_not_exist_is_empty_and_no_error() {
    String cluster = world.cluster();

    assertThat(objects.get(new ResourceRef(cluster, "Deployment", world.namespace(), "nobody")))
        .isEmpty();
    assertThat(objects.get(new ResourceRef(cluster, "Pod", "no-such-namespace", "nobody")))
        .isEmpty();
    assertThat(objects.get(ResourceRef.ofCluster(cluster, "Node", "nobody"))).isEmpty();
    assertThat(objects.list(cluster, "Pod", "no-such-namespace")).isEmpty();
  }

  @Test
  void a_cluster_that_does_not_answer_is_unavailable_and_has_not_refused() {
    ClusterObjects unreachable = world.unreachable().objects();

    Unavailable list =
        catchThrowableOfType(
            Unavailable.class, () -> unreachable.list(world.cluster(), "Pod", "shop"));
    Unavailable get =
        catchThrowableOfType(
            Unavailable.class,
            () -> unreachable.get(ResourceRef.ofCluster(world.cluster(), "Node", "node-1")));

    assertThat(List.of(list, get))
        .allSatisfy(
            thrown -> {
              assertThat(thrown.refused()).isFalse();
              assertThat(thrown.reason()).contains(world.cluster());
            });
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    ClusterObjects forbidden = world.forbidden().objects();

    Unavailable list =
        catchThrowableOfType(
            Unavailable.class, () -> forbidden.list(world.cluster(), "Pod", "shop"));
    Unavailable get =
        catchThrowableOfType(
            Unavailable.class,
            () -> forbidden.get(ResourceRef.ofCluster(world.cluster(), "Node", "node-1")));

    assertThat(List.of(list, get))
        .allSatisfy(
            thrown -> {
              assertThat(thrown.refused()).isTrue();
              assertThat(thrown.reason()).contains(world.cluster()).contains("forbidden");
            });
  }

  @Test
  void a_cluster_that_is_not_configured_is_unavailable_and_named() {
    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> objects.list("atlantis", "Pod", ""));

    assertThat(thrown.reason()).contains("atlantis");
  }

  @Test
  void a_kind_that_midwatch_does_not_read_is_a_refusal() {
    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class, () -> objects.list(world.cluster(), "Secret", "kube-system"));

    assertThat(thrown.refused()).isTrue();
    assertThat(thrown.reason()).contains("Secret");
  }
}
