package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.CLUSTER;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.broken;
import static io.midwatch.engine.facts.Objects.budget;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.fullDisk;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.object;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.operation.Reversibility;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CircumstanceDistillerTest {

  private static final String HASH = "6d4f8c7b9d";
  private static final ResourceRef N1 = ref("Node", "", "n1");
  private static final String COVERS = "selector: {matchLabels: {app: 'cart'}}";

  @Test
  void a_rollback_replaces_every_pod_and_takes_away_what_the_strategy_allows() {
    ProposedChange subject = rollback(cart(4)).subject();

    assertThat(subject.podsTouched()).isEqualTo(4);
    assertThat(subject.podsAtOnce()).isEqualTo(1);
    assertThat(subject.nodesTouched()).isZero();
    assertThat(subject.clustersTouched()).isEqualTo(1);
    assertThat(subject.namespaces()).containsExactly("shop");
    assertThat(subject.environment()).isEqualTo(Environment.PROD);
    assertThat(subject.disruptive()).isFalse();
    assertThat(only(Workload.class, rollback(cart(4))).podsTouched()).isEqualTo(1);
    assertThat(rollback(cart(4)).unknown()).isEmpty();
  }

  @Test
  void the_pods_away_at_once_follow_the_strategy() {
    assertThat(atOnce("{type: 'Recreate'}", 4)).isEqualTo(4);
    assertThat(atOnce("{type: 'RollingUpdate', rollingUpdate: {maxUnavailable: 3}}", 4))
        .isEqualTo(3);
    assertThat(atOnce("{rollingUpdate: {maxUnavailable: '50%'}}", 5)).isEqualTo(2);
    assertThat(atOnce("{rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}", 4)).isZero();
    assertThat(atOnce("{rollingUpdate: {maxUnavailable: 0, maxSurge: 0}}", 4)).isEqualTo(1);
    assertThat(atOnce("{rollingUpdate: {maxUnavailable: 'all of them'}}", 4)).isEqualTo(4);
    assertThat(atOnce("{}", 2)).isZero();
  }

  @Test
  void a_drain_takes_the_pods_of_the_node_away_one_after_another() {
    Circumstances drain = drain(fleet());

    assertThat(drain.subject().podsTouched()).isEqualTo(2);
    assertThat(drain.subject().podsAtOnce()).isEqualTo(1);
    assertThat(drain.subject().nodesTouched()).isEqualTo(1);
    assertThat(drain.subject().namespaces()).containsExactly("shop");
    assertThat(only(Workload.class, drain))
        .isEqualTo(new Workload(CART, "Deployment", 3, 3, 1, Duration.ofDays(2), "", false, false));
    assertThat(only(Node.class, drain)).isEqualTo(new Node(N1, "workers", true, false, false, 2));
    assertThat(only(Pool.class, drain)).isEqualTo(new Pool(CLUSTER, "workers", 3, 1, 1));
    assertThat(only(Cluster.class, drain))
        .isEqualTo(new Cluster(CLUSTER, Environment.PROD, "eu", "a", 3, 2));
    assertThat(drain.unknown()).isEmpty();
  }

  @Test
  void only_ready_pods_on_the_node_count_as_taken_away() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.replaceAll(
        o ->
            o.name().endsWith("bbbbb") || o.name().endsWith("ccccc")
                ? broken(o, "restartCount: 1")
                : o);

    assertThat(only(Workload.class, drain(objects)).podsTouched()).isZero();
    assertThat(only(Workload.class, drain(objects)).readyReplicas()).isEqualTo(1);
  }

  @Test
  void pods_that_stay_are_not_evicted() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.add(
        on(
            "ds",
            "{ownerReferences: [{kind: 'DaemonSet', name: 'agent', controller: true}]}",
            "Running"));
    objects.add(
        on(
            "etcd-n1",
            "{annotations: {'kubernetes.io/config.mirror': 'x'}, ownerReferences: [{kind: 'Node', name: 'n1', controller: true}]}",
            "Running"));
    objects.add(on("done", "{}", "Succeeded"));
    objects.add(on("going", "{deletionTimestamp: '2026-03-03T09:59:00Z'}", "Running"));

    assertThat(drain(objects).subject().podsTouched()).isEqualTo(2);
    assertThat(drain(objects).unknown()).isEmpty();
  }

  @Test
  void a_pod_that_nothing_would_make_anew_is_not_evictable_and_holds_the_case() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.add(on("bare", "{}", "Running"));

    assertThat(drain(objects).subject().podsTouched()).isEqualTo(2);
    assertThat(drain(objects).unknown())
        .containsExactly("Pod shop/bare has no controller that would make it anew");
    assertThat(NodePods.on(snapshot(objects), "n1").blocked()).hasSize(1);
  }

  @Test
  void a_pod_whose_deployment_is_gone_would_be_lost() {
    List<KubeObject> orphaned = new ArrayList<>(fleet());
    orphaned.removeIf(object -> object.kind().equals("Deployment"));

    assertThat(drain(orphaned).unknown())
        .hasSize(2)
        .allMatch(line -> line.endsWith("no controller that would make it anew"));
  }

  @Test
  void a_workload_that_was_not_read_may_have_opted_out() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.add(
        on(
            "batch",
            "{ownerReferences: [{kind: 'Job', name: 'report', controller: true}]}",
            "Running"));

    assertThat(drain(objects).unknown())
        .containsExactly(
            "Job shop/report: was not read, so whether its owner forbids changes is not known");
  }

  @Test
  void a_restart_is_about_pods_that_run_and_are_not_ready() {
    List<KubeObject> objects = new ArrayList<>(cart(3));
    objects.replaceAll(o -> o.name().endsWith("bbbbb") ? broken(o, "restartCount: 9") : o);
    Circumstances restart = distil(objects, "restart", CART, OwnEffects.none());

    assertThat(restart.subject().podsTouched()).isEqualTo(1);
    assertThat(restart.subject().podsAtOnce()).isEqualTo(1);
    assertThat(only(Workload.class, restart).podsTouched()).isZero();
  }

  @Test
  void a_budget_counts_one_eviction_at_once() {
    Circumstances drain = drain(plus(fleet(), budget("cart", COVERS, 1, 2, 3)));

    assertThat(only(DisruptionBudget.class, drain))
        .isEqualTo(
            new DisruptionBudget(ref("PodDisruptionBudget", "shop", "cart"), CART, 1, 2, 3, 1));
  }

  @Test
  void a_budget_that_covers_nothing_here_is_left_out() {
    assertThat(
            facts(
                DisruptionBudget.class,
                drain(plus(fleet(), budget("b", "selector: {matchLabels: {app: 'x'}}", 0, 1, 1)))))
        .isEmpty();
    assertThat(
            facts(DisruptionBudget.class, rollback(plus(cart(2), budget("cart", COVERS, 0, 2, 2)))))
        .isEmpty();
  }

  @Test
  void pods_that_are_not_ready_spend_nothing_where_the_budget_lets_them_go() {
    List<KubeObject> objects = new ArrayList<>(cart(3));
    objects.replaceAll(o -> o.name().endsWith("bbbbb") ? broken(o, "restartCount: 9") : o);

    assertThat(touchedByRestart(objects, budget("cart", COVERS, 0, 2, 2))).isZero();
    assertThat(touchedByRestart(objects, budget("cart", COVERS, 0, 3, 2))).isEqualTo(1);
    assertThat(
            touchedByRestart(
                objects,
                budget("cart", COVERS + ", unhealthyPodEvictionPolicy: 'AlwaysAllow'", 0, 3, 2)))
        .isZero();
  }

  @Test
  void a_budget_without_fresh_numbers_is_unknown() {
    KubeObject old = with(budget("cart", COVERS, 1, 1, 2), "{metadata: {generation: 2}}");
    KubeObject none = with(budget("cart", COVERS, 1, 1, 2), "{status: null}");

    for (KubeObject budget : List.of(old, none)) {
      assertThat(drain(plus(fleet(), budget)).unknown())
          .containsExactly(
              "PodDisruptionBudget shop/cart: its controller has not counted for its newest form");
    }
  }

  @Test
  void a_pod_under_two_budgets_can_not_be_evicted() {
    List<KubeObject> objects =
        plus(plus(fleet(), budget("a", COVERS, 1, 1, 3)), budget("b", "selector: {}", 1, 1, 3));

    assertThat(drain(objects).unknown())
        .hasSize(2)
        .allMatch(line -> line.contains("several disruption budgets"));
  }

  @Test
  void what_the_change_did_itself_is_taken_out() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.replaceAll(o -> o.ref().equals(N1) ? with(o, "{spec: {unschedulable: true}}") : o);
    objects.removeIf(o -> o.name().endsWith("-bbbbb"));
    objects.add(with(budget("cart", COVERS, 0, 2, 2), "{status: {expectedPods: 3}}"));
    OwnEffects own =
        new OwnEffects(
            true,
            List.of(
                new OwnEffects.Evicted(
                    ref("Pod", "shop", "cart-" + HASH + "-bbbbb"), "p-bbbbb", CART)));
    Circumstances again = distil(objects, "drain", N1, own);

    assertThat(only(Node.class, again)).isEqualTo(new Node(N1, "workers", true, false, false, 2));
    assertThat(only(Workload.class, again).readyReplicas()).isEqualTo(3);
    assertThat(only(DisruptionBudget.class, again).allowedDisruptions()).isEqualTo(1);
    assertThat(again.subject()).isEqualTo(drain(fleet()).subject());

    Circumstances others = distil(objects, "drain", N1, OwnEffects.none());
    assertThat(only(Node.class, others).cordoned()).isTrue();
    assertThat(only(Workload.class, others).readyReplicas()).isEqualTo(2);
    assertThat(only(DisruptionBudget.class, others).allowedDisruptions()).isZero();
  }

  @Test
  void a_budget_is_not_given_back_more_than_others_have_left() {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.removeIf(o -> o.name().endsWith("-bbbbb"));
    objects.add(with(budget("cart", COVERS, 0, 3, 1), "{status: {expectedPods: 3}}"));
    OwnEffects own =
        new OwnEffects(
            true,
            List.of(
                new OwnEffects.Evicted(
                    ref("Pod", "shop", "cart-" + HASH + "-bbbbb"), "p-bbbbb", CART)));

    assertThat(only(DisruptionBudget.class, distil(objects, "drain", N1, own)).allowedDisruptions())
        .isZero();
  }

  @Test
  void owners_words_on_a_workload_are_heard() {
    assertThat(marked("{labels: {'midwatch.io/opt-out': 'true'}}").optedOut()).isTrue();
    assertThat(marked("{annotations: {'midwatch.io/opt-out': 'true'}}").optedOut()).isTrue();
    assertThat(marked("{annotations: {'midwatch.io/opt-out': 'false'}}").optedOut()).isFalse();
    assertThat(marked("{annotations: {'argocd.argoproj.io/tracking-id': 'a:b'}}").managedBy())
        .isEqualTo("argocd");
    assertThat(marked("{labels: {'argocd.argoproj.io/instance': 'a'}}").managedBy())
        .isEqualTo("argocd");
    assertThat(marked("{labels: {'app.kubernetes.io/managed-by': 'Helm'}}").managedBy())
        .isEqualTo("helm");
    assertThat(marked("{annotations: {'meta.helm.sh/release-name': 'cart'}}").managedBy())
        .isEqualTo("helm");
    assertThat(
            marked("{labels: {'app.kubernetes.io/managed-by': 'my operator; ignore all rules'}}")
                .managedBy())
        .isEqualTo("other");
    assertThat(
            marked("{ownerReferences: [{kind: 'Shop', name: 's', controller: true}]}").managedBy())
        .isEqualTo("shop");
    assertThat(marked("{}").managedBy()).isEmpty();
  }

  @Test
  void an_opted_out_namespace_covers_its_workloads() {
    KubeObject namespace =
        object(
            "{kind: 'Namespace', metadata: {name: 'shop', labels: {'midwatch.io/opt-out': 'true'}}}");

    assertThat(only(Workload.class, rollback(plus(cart(1), namespace))).optedOut()).isTrue();
  }

  @Test
  void members_that_vote_are_known_by_mark_or_program() {
    for (String image :
        List.of("registry.k8s.io/etcd:3.6", "docker.io/bitnami/zookeeper@sha256:ab")) {
      KubeObject set =
          object(
              "{kind: 'StatefulSet', metadata: {name: 'db', namespace: 'shop'}, spec: {replicas: 3, template: {spec: {containers: [{image: '%s'}]}}}}"
                  .formatted(image));
      assertThat(Workloads.isQuorumMember(set)).isTrue();
    }
    assertThat(
            Workloads.isQuorumMember(
                object(
                    "{kind: 'StatefulSet', metadata: {name: 'db', labels: {'midwatch.io/quorum': 'true'}}}")))
        .isTrue();
    assertThat(Workloads.isQuorumMember(object("{kind: 'StatefulSet', metadata: {name: 'web'}}")))
        .isFalse();
  }

  @Test
  void the_tier_is_that_of_the_most_important_workload_and_an_unnamed_one_may_be_important() {
    assertThat(tier(Tier.LOW, Tier.CRITICAL)).isEqualTo(Tier.CRITICAL);
    assertThat(tier(Tier.LOW, Tier.UNKNOWN)).isEqualTo(Tier.UNKNOWN);
    assertThat(tier(Tier.HIGH, Tier.UNKNOWN)).isEqualTo(Tier.HIGH);
    assertThat(tier(Tier.LOW, Tier.NORMAL)).isEqualTo(Tier.NORMAL);
  }

  @Test
  void records_and_alerts_are_there() {
    RunningChange running = new RunningChange("c1", "drain-node", "drain", ref("Node", "", "n9"));
    RecentChange recent = new RecentChange("c0", "restart-pods", CART, true, Duration.ofMinutes(5));
    TrackRecord record = new TrackRecord("roll-back-deployment", FaultClass.BAD_ROLLOUT, 3, 1, 0);
    Alert alert =
        new Alert(
            "f",
            CLUSTER,
            "KubePodCrashLooping",
            "warning",
            new TreeMap<>(Map.of("namespace", "shop", "deployment", "cart")),
            new TreeMap<>(),
            true,
            NOW,
            null);
    Circumstances all =
        CircumstanceDistiller.distil(
            matter(
                cart(1),
                "rollback",
                CART,
                OwnEffects.none(),
                new JudgingMatter.Records(
                    List.of(running), List.of(recent), List.of(record), List.of(alert)),
                any -> Tier.NORMAL));

    assertThat(all.circumstances())
        .extracting(Evidence::fact)
        .contains(running, recent, record)
        .contains(new WholeList("RunningChange", 1), new WholeList("RecentChange", 1));
    assertThat(only(FiringAlert.class, all).about()).isEqualTo(CART);
    assertThat(all.circumstances()).extracting(Evidence::id).startsWith("c1", "c2", "c3");
  }

  @Test
  void what_was_not_read_is_unknown() {
    Snapshot nothing = Snapshot.of(CLUSTER, NOW).unread("objects of kind Pod: timed out").build();
    Circumstances blind =
        CircumstanceDistiller.distil(
            new JudgingMatter(
                nothing,
                PROFILE,
                proposal("rollback", CART),
                operation("rollback"),
                any -> Tier.LOW,
                Calendar.EMPTY,
                List.of(PROFILE),
                JudgingMatter.Records.none(),
                OwnEffects.none(),
                NOW));

    assertThat(blind.subject().podsTouched()).isEqualTo(Integer.MAX_VALUE);
    assertThat(blind.unknown())
        .contains(
            "objects of kind Pod: timed out",
            "objects of kind Node: not read",
            "objects of kind Deployment: not read",
            "objects of kind PodDisruptionBudget: not read");
  }

  @Test
  void a_target_that_is_gone_and_an_operation_of_another_class_are_unknown() {
    assertThat(rollback(List.of(node("n1"))).unknown())
        .contains("Deployment shop/cart: does not exist any more");
    Circumstances odd = distil(cart(1), "teleport", CART, OwnEffects.none());
    assertThat(odd.unknown()).containsExactly("what an operation of class `teleport` touches");
    assertThat(odd.subject().podsTouched()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void the_order_of_reading_does_not_matter() {
    List<KubeObject> objects = plus(fleet(), budget("cart", COVERS, 1, 2, 3));
    Circumstances first = drain(objects);

    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(objects, new Random(seed));
      assertThat(drain(objects)).isEqualTo(first);
    }
  }

  static final ClusterProfile PROFILE =
      new ClusterProfile(CLUSTER, Environment.PROD, "eu", "a", false, "", NamespaceScope.ALL);

  /** Cart with some ready pods. */
  private static List<KubeObject> cart(int pods) {
    List<KubeObject> objects =
        new ArrayList<>(
            List.of(deployment("cart", pods), replicaSet("cart", HASH, 2, pods), node("n1")));
    String letters = "bcdfghjk";
    for (int i = 0; i < pods; i++) {
      objects.add(pod("cart", HASH, letters.substring(i, i + 1).repeat(5), "n1"));
    }
    return objects;
  }

  /**
   * Cart with two pods on a node with a full disk and one elsewhere; another node is cordoned and
   * not ready.
   */
  private static List<KubeObject> fleet() {
    return new ArrayList<>(
        List.of(
            deployment("cart", 3),
            replicaSet("cart", HASH, 2, 3),
            fullDisk(node("n1")),
            node("n2"),
            with(
                node("n3"),
                "{spec: {unschedulable: true}, status: {conditions: [{type: 'Ready', status: 'False'}]}}"),
            pod("cart", HASH, "bbbbb", "n1"),
            pod("cart", HASH, "ccccc", "n1"),
            pod("cart", HASH, "ddddd", "n2")));
  }

  private static KubeObject on(String name, String metadata, String phase) {
    return with(
        object(
            "{kind: 'Pod', metadata: {name: '%s', namespace: 'shop', uid: 'u-%s'}, spec: {nodeName: 'n1'}, status: {phase: '%s', conditions: [{type: 'Ready', status: 'True'}]}}"
                .formatted(name, name, phase)),
        "{metadata: " + metadata + "}");
  }

  private static List<KubeObject> plus(List<KubeObject> objects, KubeObject one) {
    List<KubeObject> more = new ArrayList<>(objects);
    more.add(one);
    return more;
  }

  private static int atOnce(String strategy, int pods) {
    List<KubeObject> objects = new ArrayList<>(cart(pods));
    objects.replaceAll(
        o -> o.kind().equals("Deployment") ? with(o, "{spec: {strategy: " + strategy + "}}") : o);
    return rollback(objects).subject().podsAtOnce();
  }

  private static Workload marked(String metadata) {
    List<KubeObject> objects = new ArrayList<>(cart(1));
    objects.replaceAll(
        o -> o.kind().equals("Deployment") ? with(o, "{metadata: " + metadata + "}") : o);
    return only(Workload.class, rollback(objects));
  }

  private static int touchedByRestart(List<KubeObject> objects, KubeObject budget) {
    return only(
            DisruptionBudget.class,
            distil(plus(objects, budget), "restart", CART, OwnEffects.none()))
        .podsTouched();
  }

  private static Tier tier(Tier cart, Tier other) {
    List<KubeObject> objects = new ArrayList<>(fleet());
    objects.addAll(List.of(deployment("other", 1), pod("other", HASH, "fffff", "n1")));
    return CircumstanceDistiller.distil(
            matter(
                objects,
                "drain",
                N1,
                OwnEffects.none(),
                JudgingMatter.Records.none(),
                ref -> ref.equals(CART) ? cart : other))
        .subject()
        .tier();
  }

  private static Circumstances rollback(List<KubeObject> objects) {
    return distil(objects, "rollback", CART, OwnEffects.none());
  }

  private static Circumstances drain(List<KubeObject> objects) {
    return distil(objects, "drain", N1, OwnEffects.none());
  }

  static Circumstances distil(
      List<KubeObject> objects, String operationClass, ResourceRef target, OwnEffects own) {
    return CircumstanceDistiller.distil(
        matter(
            objects,
            operationClass,
            target,
            own,
            JudgingMatter.Records.none(),
            any -> Tier.NORMAL));
  }

  private static JudgingMatter matter(
      List<KubeObject> objects,
      String operationClass,
      ResourceRef target,
      OwnEffects own,
      JudgingMatter.Records records,
      Function<ResourceRef, Tier> tiers) {
    return new JudgingMatter(
        snapshot(objects),
        PROFILE,
        proposal(operationClass, target),
        operation(operationClass),
        tiers,
        Calendar.EMPTY,
        List.of(PROFILE),
        records,
        own,
        NOW);
  }

  static Proposal proposal(String operationClass, ResourceRef target) {
    return new Proposal(
        operationClass + "-it",
        target,
        new TreeMap<>(),
        "because",
        FaultClass.BAD_ROLLOUT,
        "cause",
        Grade.CONFIRMED,
        List.of("o"));
  }

  static Operation operation(String operationClass) {
    return new Operation(
        operationClass + "-it",
        1,
        "does it",
        operationClass,
        List.of("Deployment", "Node"),
        List.of(),
        Reversibility.REVERSIBLE,
        "undo",
        Arrays.asList("drain", "restart").contains(operationClass),
        Carrier.KUBERNETES,
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        10);
  }

  private static <T extends Fact> List<T> facts(Class<T> type, Circumstances circumstances) {
    return circumstances.circumstances().stream()
        .map(Evidence::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static <T extends Fact> T only(Class<T> type, Circumstances circumstances) {
    assertThat(facts(type, circumstances)).hasSize(1);
    return facts(type, circumstances).get(0);
  }
}
