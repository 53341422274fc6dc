package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Environment;
import org.junit.jupiter.api.Test;

class SabotageTest {

  private final Bench bench = new Bench(3, Bench.profiles(Environment.PROD, Environment.STAGING));

  @Test
  void a_rollback_does_not_help_and_going_forward_again_brings_the_old_pods_back() {
    Injected hit = sabotaged(Fault.BAD_ROLLOUT);
    JsonNode bad = bench.get(hit.victim()).at("spec", "template");
    assertThat(bench.rollBack(hit.victim())).isInstanceOf(WriteResult.Done.class);
    bench.pass("30s");
    assertThat(bench.healthy(hit.victim())).isFalse();
    assertThat(bench.status(hit.victim(), "availableReplicas")).isZero();
    assertThat(bench.replace(hit.victim(), bad)).isInstanceOf(WriteResult.Done.class);
    bench.until("the old pods", () -> bench.status(hit.victim(), "availableReplicas") >= 2);
    assertThat(bench.get(hit.victim()).at("spec", "template")).isEqualTo(bad);
  }

  @Test
  void twice_the_memory_is_not_enough() {
    Injected hit = sabotaged(Fault.OUT_OF_MEMORY);
    JsonNode before = bench.get(hit.victim()).at("spec", "template");
    bench.doubleMemory(hit.victim());
    bench.pass("2m");
    assertThat(bench.healthy(hit.victim())).isFalse();
    assertThat(bench.replace(hit.victim(), before)).isInstanceOf(WriteResult.Done.class);
    assertThat(bench.get(hit.victim()).at("spec", "template")).isEqualTo(before);
  }

  @Test
  void a_drained_node_stays_full_and_can_be_opened_again() {
    Injected hit = sabotaged(Fault.NODE_DISK);
    bench.drain(hit.victim());
    bench.pass("2m");
    assertThat(bench.get(hit.victim()).condition("DiskPressure")).isEqualTo("True");
    assertThat(bench.cordon(hit.victim(), false)).isInstanceOf(WriteResult.Done.class);
    assertThat(bench.get(hit.victim()).at("spec").has("unschedulable")).isFalse();
  }

  @Test
  void a_new_pod_in_the_place_of_a_damaged_one_is_damaged_too() {
    Injected hit = sabotaged(Fault.CRASH_LOOP);
    bench.until("a crash", () -> bench.get(hit.victim()).condition("Ready").equals("False"));
    KubeObject pod = bench.get(hit.victim());
    ResourceRef deployment =
        new ResourceRef(hit.cluster(), "Deployment", pod.namespace(), pod.label("app"));
    bench.evict(pod);
    bench.pass("30s");
    assertThat(bench.healthy(deployment)).isFalse();
  }

  private Injected sabotaged(Fault fault) {
    bench.fleet.sabotage(true);
    Injected hit = bench.fleet.faults().inject(fault, 5).orElseThrow();
    bench.pass("20s");
    return hit;
  }
}
