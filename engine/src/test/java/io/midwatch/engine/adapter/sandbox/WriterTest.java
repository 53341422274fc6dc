package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterTest {

  private static final String NOBODY = "11111111-2222-3333-4444-555555555555";
  private static final ResourceRef BUDGET =
      new ResourceRef(Bench.CLUSTER, "PodDisruptionBudget", "shop", "cart");

  private final Bench bench = new Bench();
  private final ClusterWriter writer = bench.fleet.writer();

  @Test
  void a_stale_version_is_refused_in_the_servers_words() {
    KubeObject old = bench.get(Bench.CART);
    ObjectNode template = old.at("spec", "template").deepCopy();
    template.withObject("/metadata/annotations").put("a", "b");
    assertThat(writer.replacePodTemplate(Bench.CART, old.uid(), old.resourceVersion(), template))
        .isInstanceOf(WriteResult.Done.class);
    assertThat(writer.replacePodTemplate(Bench.CART, old.uid(), old.resourceVersion(), template))
        .isEqualTo(
            new WriteResult.Moved(
                "Operation cannot be fulfilled on deployments.apps \"cart\": the object has been modified; please apply your changes to the latest version and try again"));
  }

  @Test
  void another_uid_or_no_object_at_all_has_moved() {
    KubeObject now = bench.get(Bench.CART);
    ResourceRef none = new ResourceRef(Bench.CLUSTER, "Deployment", "shop", "nope");
    assertThat(
            writer.replacePodTemplate(
                Bench.CART, NOBODY, now.resourceVersion(), now.at("spec", "template")))
        .isInstanceOf(WriteResult.Moved.class);
    assertThat(writer.replacePodTemplate(none, NOBODY, "1", now.at("spec", "template")))
        .isEqualTo(new WriteResult.Moved("deployments.apps \"nope\" not found"));
    assertThat(writer.evict(new ResourceRef(Bench.CLUSTER, "Pod", "shop", "nope"), NOBODY, true))
        .isEqualTo(new WriteResult.Moved("pods \"nope\" not found"));
  }

  @Test
  void an_invalid_template_is_refused() {
    ObjectNode template = bench.get(Bench.CART).at("spec", "template").deepCopy();
    ((ObjectNode) template.at("/spec/containers/0/resources/limits")).put("memory", "32Mi");
    assertThat(bench.replace(Bench.CART, template))
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused ->
                assertThat(refused.message())
                    .contains("must be less than or equal to memory limit of 32Mi"));
    template.withObject("/metadata/labels").put("app", "other");
    assertThat(bench.replace(Bench.CART, template))
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.message()).contains("`selector` does not match"));
  }

  @Test
  void writing_what_is_there_already_changes_nothing() {
    KubeObject before = bench.get(Bench.CART);
    assertThat(bench.replace(Bench.CART, before.at("spec", "template")))
        .isInstanceOf(WriteResult.Done.class);
    bench.pass("1m");
    assertThat(bench.get(Bench.CART).resourceVersion()).isEqualTo(before.resourceVersion());
  }

  @Test
  void the_second_eviction_is_refused_by_the_budget_in_the_servers_words() {
    List<KubeObject> pods = bench.pods(Bench.CART);
    assertThat(bench.evict(pods.get(0))).isInstanceOf(WriteResult.Done.class);
    assertThat(bench.evict(pods.get(1)))
        .isEqualTo(
            new WriteResult.BudgetRefused(
                "The disruption budget cart needs 2 healthy pods and has 2 currently"));
    bench.until("a new pod", () -> bench.healthy(Bench.CART) && bench.pods(Bench.CART).size() == 3);
    assertThat(bench.evict(pods.get(1))).isInstanceOf(WriteResult.Done.class);
  }

  @Test
  void a_dry_run_costs_nothing() {
    KubeObject pod = bench.pods(Bench.CART).get(0);
    assertThat(writer.evict(pod.ref(), pod.uid(), true)).isInstanceOf(WriteResult.Done.class);
    assertThat(writer.evict(pod.ref(), NOBODY, true)).isInstanceOf(WriteResult.Moved.class);
    assertThat(bench.status(BUDGET, "disruptionsAllowed")).isEqualTo(1);
    assertThat(bench.get(pod.ref()).resourceVersion()).isEqualTo(pod.resourceVersion());
  }

  @Test
  void an_eviction_of_the_wrong_pod_is_found_out_by_the_dry_run_before_it_costs_anything() {
    KubeObject pod = bench.pods(Bench.CART).get(0);
    assertThat(writer.evict(pod.ref(), NOBODY, false))
        .isInstanceOfSatisfying(
            WriteResult.Moved.class,
            moved -> assertThat(moved.message()).contains("does not match the UID in record"));
    assertThat(bench.status(BUDGET, "disruptionsAllowed")).isEqualTo(1);
    assertThat(bench.fleet.audit(Bench.CLUSTER)).isEmpty();
  }

  @Test
  void without_the_dry_run_it_spends_the_budget_for_two_minutes_as_the_real_server_does() {
    KubeObject pod = bench.pods(Bench.CART).get(0);
    bench.inside(cluster -> Eviction.of(cluster, Key.of(pod.ref()), NOBODY, false));
    assertThat(bench.status(BUDGET, "disruptionsAllowed")).isZero();
    assertThat(bench.evict(pod)).isInstanceOf(WriteResult.BudgetRefused.class);
    bench.pass("2m5s");
    assertThat(bench.status(BUDGET, "disruptionsAllowed")).isEqualTo(1);
  }

  @Test
  void every_write_and_no_dry_run_is_in_the_audit() {
    KubeObject pod = bench.pods(Bench.CART).get(0);
    writer.evict(pod.ref(), pod.uid(), true);
    bench.evict(pod);
    bench.setImage(Bench.CART, "x:2");
    bench.cordon(ResourceRef.ofCluster(Bench.CLUSTER, "Node", "general-1"), true);
    assertThat(bench.fleet.audit(Bench.CLUSTER))
        .extracting(AuditEntry::verb)
        .containsExactly("evict", "replace-template", "cordon");
  }

  @Test
  void a_cordoned_node_gets_no_new_pod_and_an_uncordoned_one_does() {
    ResourceRef node = ResourceRef.ofCluster(Bench.CLUSTER, "Node", "general-1");
    bench.drain(node);
    assertThat(bench.get(node).json().at("/spec/taints/0/key").asText())
        .isEqualTo("node.kubernetes.io/unschedulable");
    for (KubeObject pod : bench.pods(Bench.CART)) {
      bench.evict(pod);
      bench.until(
          "a new pod", () -> bench.healthy(Bench.CART) && bench.pods(Bench.CART).size() == 3);
    }
    assertThat(bench.movable(node)).isEmpty();
    assertThat(bench.cordon(node, false)).isInstanceOf(WriteResult.Done.class);
    assertThat(bench.get(node).at("spec").has("taints")).isFalse();
    bench.evict(bench.pods(Bench.CART).get(0));
    bench.until("a pod on it", () -> !bench.movable(node).isEmpty());
  }

  @Test
  void the_same_seed_and_the_same_writes_give_the_same_fleet_however_often_it_is_asked() {
    Bench other = new Bench();
    bench.setImage(Bench.CART, "x:crash");
    other.setImage(Bench.CART, "x:crash");
    for (int i = 0; i < 300; i++) {
      bench.pass("0.1s");
    }
    other.pass("30s");
    for (String kind : KubeObject.KINDS) {
      assertThat(bench.fleet.objects().list(Bench.CLUSTER, kind, "").toString())
          .isEqualTo(other.fleet.objects().list(Bench.CLUSTER, kind, "").toString());
    }
  }
}
