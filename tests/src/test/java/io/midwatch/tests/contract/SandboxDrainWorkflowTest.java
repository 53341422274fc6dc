package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The starter pack's drain in the sandbox, where its steps have their effect. */
class SandboxDrainWorkflowTest {

  private final SandboxWorld sandbox = new SandboxWorld();
  private final Seen seen = new Seen(sandbox.objects());
  private final WorkflowRunner runner = sandbox.fleet().workflows();

  @Test
  void the_node_is_cordoned_and_its_pods_are_gone() {
    KubeObject node = busiest();

    assertThat(run(PackedDrain.of(sandbox.objects(), runner, sandbox.namespace(), node)))
        .isEqualTo("Succeeded");

    assertThat(seen.of(node.ref()).at("spec", "unschedulable").asBoolean()).isTrue();
    assertThat(movable(node)).isEmpty();
  }

  @Test
  void another_node_of_the_same_name_is_left_alone() {
    KubeObject node = busiest();
    int pods = movable(node).size();
    ObjectNode workflow = PackedDrain.of(sandbox.objects(), runner, sandbox.namespace(), node);
    PackedDrain.fill(workflow, "node-uid", "00000000-0000-4000-8000-000000000000");

    assertThat(run(workflow)).isEqualTo("Failed");

    assertThat(seen.of(node.ref()).at("spec", "unschedulable").asBoolean()).isFalse();
    assertThat(movable(node)).hasSize(pods);
  }

  private String run(ObjectNode workflow) {
    runner.submit(sandbox.cluster(), workflow);
    await().until(() -> progress().ended());
    return progress().phase();
  }

  private WorkflowRunner.Progress progress() {
    return runner.progress(sandbox.cluster(), sandbox.namespace(), PackedDrain.NAME).orElseThrow();
  }

  private KubeObject busiest() {
    return sandbox.objects().list(sandbox.cluster(), "Node", "").stream()
        .filter(node -> node.label("node-pool").equals("general"))
        .filter(node -> !movable(node).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<KubeObject> movable(KubeObject node) {
    return sandbox.objects().list(sandbox.cluster(), "Pod", "").stream()
        .filter(pod -> pod.at("spec", "nodeName").asText().equals(node.name()))
        .filter(pod -> pod.controller().stream().anyMatch(by -> by.kind().equals("ReplicaSet")))
        .toList();
  }
}
