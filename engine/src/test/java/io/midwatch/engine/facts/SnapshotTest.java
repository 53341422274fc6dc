package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.CLUSTER;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.budget;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.object;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private final KubeObject pod = pod("cart", "6d4f8c7b9d", "x2x7p", "n1");

  @Test
  void a_pod_belongs_to_the_deployment_of_its_replica_set() {
    Snapshot snapshot =
        snapshot(pod, replicaSet("cart", "6d4f8c7b9d", 2, 1), deployment("cart", 1));

    assertThat(snapshot.workloadOf(pod)).isEqualTo(CART);
    assertThat(snapshot.podsOf(CART)).containsExactly(pod);
  }

  @Test
  void a_missing_replica_set_is_replaced_by_its_name_without_the_template_hash() {
    assertThat(snapshot(pod).workloadOf(pod)).isEqualTo(CART);
    KubeObject oddHash =
        object(
            """
            {kind: 'Pod', metadata: {name: 'cart-abc-x', namespace: 'shop', labels: {'pod-template-hash': 'abc'},
             ownerReferences: [{kind: 'ReplicaSet', name: 'cart-abc', controller: true}]}}
            """);
    assertThat(snapshot(oddHash).workloadOf(oddHash)).isEqualTo(CART);
  }

  @Test
  void a_replica_set_that_nothing_controls_is_the_workload() {
    KubeObject set =
        Objects.with(replicaSet("cart", "6d4f8c7b9d", 1, 1), "{metadata: {ownerReferences: null}}");

    assertThat(snapshot(pod, set).workloadOf(pod)).isEqualTo(set.ref());
  }

  @Test
  void stateful_sets_daemon_sets_jobs_and_cron_jobs_own_their_pods() {
    for (String kind : List.of("StatefulSet", "DaemonSet")) {
      KubeObject owned = owned(kind, "db");
      assertThat(snapshot(owned).workloadOf(owned)).isEqualTo(ref(kind, "shop", "db"));
    }
    KubeObject numbered = owned("Job", "backup-29391230");
    assertThat(snapshot(numbered).workloadOf(numbered)).isEqualTo(ref("CronJob", "shop", "backup"));
    KubeObject plain = owned("Job", "migrate-42");
    assertThat(snapshot(plain).workloadOf(plain)).isEqualTo(ref("Job", "shop", "migrate-42"));
    KubeObject job =
        object(
            """
            {kind: 'Job', metadata: {name: 'migrate-42', namespace: 'shop',
             ownerReferences: [{kind: 'CronJob', name: 'migrate', controller: true}]}}
            """);
    assertThat(snapshot(plain, job).workloadOf(plain)).isEqualTo(ref("CronJob", "shop", "migrate"));
  }

  @Test
  void bare_and_mirror_pods_are_their_own_workload() {
    KubeObject bare = object("{kind: 'Pod', metadata: {name: 'web', namespace: 'shop'}}");
    KubeObject mirror = owned("Node", "n1");

    assertThat(snapshot(bare).workloadOf(bare)).isEqualTo(bare.ref());
    assertThat(snapshot(mirror).workloadOf(mirror)).isEqualTo(mirror.ref());
  }

  @Test
  void an_owner_without_the_controller_mark_counts_unless_it_is_marked_as_none() {
    KubeObject recorded =
        object(
            "{kind: 'Pod', metadata: {name: 'a', namespace: 'shop', ownerReferences: [{kind: 'StatefulSet', name: 'db'}]}}");
    KubeObject other =
        object(
            "{kind: 'Pod', metadata: {name: 'a', namespace: 'shop', ownerReferences: [{kind: 'StatefulSet', name: 'db', controller: false}]}}");

    assertThat(snapshot(recorded).workloadOf(recorded)).isEqualTo(ref("StatefulSet", "shop", "db"));
    assertThat(snapshot(other).workloadOf(other)).isEqualTo(other.ref());
  }

  @Test
  void revisions_are_sorted_by_number_not_by_text() {
    Snapshot snapshot =
        snapshot(
            replicaSet("cart", "ccc", 10, 0),
            replicaSet("cart", "bbb", 9, 0),
            replicaSet("other", "ddd", 1, 0));

    assertThat(snapshot.revisionsOf(CART))
        .extracting(KubeObject::name)
        .containsExactly("cart-bbb", "cart-ccc");
  }

  @Test
  void the_template_of_a_replica_set_comes_without_its_hash_and_leaves_the_object_alone() {
    KubeObject set = replicaSet("cart", "6d4f8c7b9d", 2, 1);

    assertThat(Snapshot.templateOf(set).path("metadata").path("labels"))
        .isEqualTo(Objects.json("{app: 'cart'}"));
    assertThat(set.at("spec", "template", "metadata", "labels").has("pod-template-hash")).isTrue();
    assertThat(Snapshot.templateOf(object("{kind: 'ReplicaSet'}")).isMissingNode()).isTrue();
  }

  @Test
  void budgets_cover_pods_by_labels_and_expressions() {
    assertThat(covers("selector: {matchLabels: {app: 'cart'}}")).isTrue();
    assertThat(covers("selector: {matchLabels: {app: 'other'}}")).isFalse();
    assertThat(
            covers(
                "selector: {matchExpressions: [{key: 'app', operator: 'In', values: ['cart', 'x']}]}"))
        .isTrue();
    assertThat(
            covers(
                "selector: {matchExpressions: [{key: 'app', operator: 'NotIn', values: ['cart']}]}"))
        .isFalse();
    assertThat(
            covers(
                "selector: {matchExpressions: [{key: 'tier', operator: 'NotIn', values: ['x']}]}"))
        .isTrue();
    assertThat(covers("selector: {matchExpressions: [{key: 'app', operator: 'Exists'}]}")).isTrue();
    assertThat(covers("selector: {matchExpressions: [{key: 'app', operator: 'DoesNotExist'}]}"))
        .isFalse();
    assertThat(
            covers(
                "selector: {matchLabels: {app: 'cart'}, matchExpressions: [{key: 'no', operator: 'Exists'}]}"))
        .isFalse();
  }

  @Test
  void an_empty_selector_covers_every_pod_and_none_covers_no_pod() {
    assertThat(covers("selector: {}")).isTrue();
    assertThat(covers("selector: null")).isFalse();
    assertThat(covers("minAvailable: 1")).isFalse();
  }

  @Test
  void a_budget_of_another_namespace_covers_nothing_here() {
    KubeObject other =
        Objects.with(budget("b", "selector: {}", 1, 1, 1), "{metadata: {namespace: 'else'}}");

    assertThat(snapshot(pod, other).budgetsOf(pod)).isEmpty();
  }

  @Test
  void the_order_of_reading_does_not_matter() {
    List<KubeObject> objects = new ArrayList<>();
    for (String suffix : List.of("bbbbb", "ccccc", "ddddd", "fffff")) {
      objects.add(pod("cart", "6d4f8c7b9d", suffix, "n1"));
    }
    objects.add(replicaSet("cart", "6d4f8c7b9d", 2, 4));
    objects.add(node("n1"));
    List<KubeObject> first = snapshot(objects).podsOn("n1");

    Collections.shuffle(objects, new Random(7));
    assertThat(snapshot(objects).podsOn("n1")).isEqualTo(first).hasSize(4);
  }

  @Test
  void a_kind_that_could_not_be_read_is_not_complete_and_is_named() {
    Snapshot snapshot = Snapshot.read(new OnlyNodes(), CLUSTER, List.of("Node", "Pod"), NOW);

    assertThat(snapshot.complete("Node")).isTrue();
    assertThat(snapshot.complete("Pod")).isFalse();
    assertThat(snapshot.unread()).containsExactly("objects of kind Pod: pods are forbidden");
    assertThat(snapshot.all("Node")).hasSize(1);
  }

  private boolean covers(String spec) {
    return !snapshot(pod, budget("b", spec, 1, 1, 2)).budgetsOf(pod).isEmpty();
  }

  private static KubeObject owned(String kind, String owner) {
    return object(
        """
        {kind: 'Pod', metadata: {name: 'some-pod', namespace: 'shop', ownerReferences: [{kind: '%s', name: '%s', controller: true}]}}
        """
            .formatted(kind, owner));
  }

  private static final class OnlyNodes implements ClusterObjects {
    @Override
    public List<ClusterProfile> clusters() {
      return List.of();
    }

    @Override
    public List<KubeObject> list(String cluster, String kind, String namespace) {
      if (kind.equals("Node")) {
        return List.of(node("n1"));
      }
      throw new Unavailable("pods are forbidden", true);
    }

    @Override
    public Optional<KubeObject> get(ResourceRef ref) {
      return Optional.empty();
    }
  }
}
