package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

  private final Bench bench = new Bench();

  @Test
  void a_selector_gives_the_series_it_matches_in_thousandths() {
    assertThat(
            bench
                .fleet
                .metrics()
                .query(
                    Bench.CLUSTER,
                    "kube_deployment_spec_replicas{namespace=\"shop\", deployment=~\"cart|search\"}"))
        .extracting(s -> s.labels().get("deployment") + " " + s.milli())
        .containsExactly("cart 3000", "search 2000");
    assertThat(
            bench
                .fleet
                .metrics()
                .query(Bench.CLUSTER, "container_memory_working_set_bytes{namespace=\"shop\"}"))
        .hasSizeGreaterThan(10)
        .extracting(Metrics.Sample::milli)
        .allMatch(milli -> milli > 20_000_000_000L);
    assertThat(bench.fleet.metrics().query(Bench.CLUSTER, "nothing_of_the_kind")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum by ((",
        "rate(up[5m])",
        "up > 0",
        "up{a=\"b\"",
        "up{a=b}",
        "up{a=\"b\" c=\"d\"}",
        "up{a=~\"(\"}",
        ""
      })
  void anything_else_is_refused_and_says_so(String expression) {
    assertThatThrownBy(() -> bench.fleet.metrics().query(Bench.CLUSTER, expression))
        .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.refused()).isTrue())
        .hasMessageContaining("the sandbox can't evaluate");
  }

  @Test
  void the_memory_of_a_workload_under_load_stands_at_its_limit() {
    Bench prod = new Bench(1, Bench.profiles(Environment.PROD));
    Injected hit = prod.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    prod.pass("5s");
    String about =
        "{namespace=\""
            + hit.victim().namespace()
            + "\",container=\""
            + hit.victim().name()
            + "\"}";
    long used = query(prod, hit.cluster(), "container_memory_working_set_bytes" + about);
    long limit =
        query(
            prod,
            hit.cluster(),
            "kube_pod_container_resource_limits" + about.replace("}", ",resource=\"memory\"}"));
    assertThat(used).isEqualTo(limit);
  }

  private static long query(Bench bench, String cluster, String promql) {
    return bench.fleet.metrics().query(cluster, promql).get(0).milli();
  }

  @Test
  void a_crashed_container_left_a_stack_trace_with_a_secret() {
    bench.setImage(Bench.CART, "registry.example.com/shop/cart:crash");
    bench.pass("10s");
    ResourceRef pod = broken();
    String log = bench.fleet.logs().tail(pod, "cart", true, 50);
    assertThat(log)
        .contains(
            "IllegalStateException", "\tat com.example.CartStore.open", SandboxFleet.SECRET_MARK);
    assertThat(bench.fleet.logs().tail(pod, "cart", true, 2).lines()).hasSize(2);
    assertThat(log).endsWith(bench.fleet.logs().tail(pod, "cart", true, 2));
  }

  @Test
  void a_container_that_never_began_has_no_log() {
    bench.setImage(Bench.CART, "registry.example.com/shop/cart:missing");
    bench.pass("10s");
    assertThat(bench.fleet.logs().tail(broken(), "cart", false, 50)).isEmpty();
    assertThat(bench.fleet.logs().tail(broken(), "cart", true, 50)).isEmpty();
  }

  @Test
  void the_logs_of_a_pod_or_container_that_is_not_there_are_unavailable() {
    ResourceRef none = new ResourceRef(Bench.CLUSTER, "Pod", "shop", "none");
    assertThatThrownBy(() -> bench.fleet.logs().tail(none, "cart", false, 5))
        .hasMessageContaining("none");
    ResourceRef pod = bench.pods(Bench.CART).get(0).ref();
    assertThatThrownBy(() -> bench.fleet.logs().tail(pod, "nope", false, 5))
        .hasMessageContaining("nope");
    assertThat(bench.fleet.logs().tail(pod, "cart", false, 5).lines()).hasSize(5);
  }

  @Test
  void who_has_no_rights_is_refused_and_where_no_answer_comes_nobody_knows() {
    KubeObject pod = bench.pods(Bench.CART).get(0);
    SandboxDoors forbidden = bench.fleet.doors(Access.FORBIDDEN);
    SandboxDoors silent = bench.fleet.doors(Access.UNREACHABLE);
    SandboxDoors reader = bench.fleet.doors(Access.READ_ONLY);
    assertThatThrownBy(() -> forbidden.objects().get(pod.ref()))
        .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.refused()).isTrue());
    assertThatThrownBy(() -> silent.objects().get(pod.ref()))
        .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.refused()).isFalse());
    assertThat(reader.objects().get(pod.ref())).isPresent();
    assertThat(forbidden.writer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(reader.writer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(silent.writer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Unknown.class);
    assertThat(bench.get(pod.ref()).resourceVersion()).isEqualTo(pod.resourceVersion());
  }

  @Test
  void an_unknown_cluster_is_named_in_the_answer() {
    assertThatThrownBy(() -> bench.fleet.objects().list("atlantis", "Pod", ""))
        .hasMessageContaining("atlantis");
    assertThat(bench.fleet.writer().evict(new ResourceRef("atlantis", "Pod", "a", "b"), "u", true))
        .isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void what_comes_out_is_a_copy() {
    ((ObjectNode) bench.get(Bench.CART).json()).removeAll();
    assertThat(bench.get(Bench.CART).name()).isEqualTo("cart");
  }

  @Test
  void the_fleet_has_four_clusters_for_each_environment() {
    WorkflowRunner any = bench.fleet.workflows();
    assertThat(any.progress(Bench.CLUSTER, "argo", "none")).isEmpty();
    assertThat(Catalogue.clusters()).hasSize(12);
    assertThat(Bench.profiles(Environment.PROD)).hasSize(4);
    assertThat(Bench.profiles(Environment.STAGING)).hasSize(4);
  }

  private ResourceRef broken() {
    return bench.pods(Bench.CART).stream()
        .filter(pod -> !pod.condition("Ready").equals("True"))
        .findFirst()
        .orElseThrow()
        .ref();
  }
}
