package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.adapter.argoworkflows.ArgoWorkflowRunner;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The starter pack's drain as the real controller runs it. On KWOK its pods end without doing
 * anything, so what is shown is that the controller takes the manifest, runs its steps in order,
 * and that it can be followed and stopped.
 */
@Tag("full")
class RealDrainWorkflowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private RealWorld world;
  private WorkflowRunner runner;

  @BeforeEach
  void open_the_world() {
    OutsideParts.argoNamespace();
    world = new RealWorld();
    runner = new ArgoWorkflowRunner(world.doors()::reader, world.doors()::actor);
  }

  @AfterEach
  void close_the_world() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void the_node_is_cordoned_and_then_drained() throws IOException {
    submit("kubectl:1");

    assertThat(ended().phase()).isEqualTo("Succeeded");
    assertThat(steps()).containsExactly("cordon Succeeded", "evict Succeeded");
  }

  @Test
  void a_drain_that_fails_has_failed() throws IOException {
    submit("kubectl:fails");

    assertThat(ended().phase()).isEqualTo("Failed");
    assertThat(steps()).containsExactly("cordon Succeeded", "evict Failed");
  }

  @Test
  void a_drain_under_way_stops_when_told() throws IOException {
    submit("kubectl:unready");
    await().atMost(PATIENCE).until(() -> steps().contains("evict Running"));

    assertThat(runner.stop(world.cluster(), world.namespace(), PackedDrain.NAME))
        .isEqualTo(new WriteResult.Done());

    WorkflowRunner.Progress ended = ended();
    assertThat(ended.phase()).isEqualTo("Failed");
    assertThat(ended.message()).contains("Stop");
  }

  private void submit(String image) {
    KubeObject node = new Seen(world.objects()).of(world.node());
    ObjectNode workflow = PackedDrain.of(world.objects(), runner, world.namespace(), node);
    PackedDrain.fill(workflow, "kubectl-image", image);
    assertThat(runner.submit(world.cluster(), workflow)).isEqualTo(new WriteResult.Done());
  }

  private WorkflowRunner.Progress ended() {
    await().atMost(PATIENCE).until(() -> progress().ended());
    return progress();
  }

  private WorkflowRunner.Progress progress() {
    return runner.progress(world.cluster(), world.namespace(), PackedDrain.NAME).orElseThrow();
  }

  /** Each step that was begun and how it stands, in the order they were begun. */
  private List<String> steps() throws IOException {
    String path =
        "/apis/argoproj.io/v1alpha1/namespaces/"
            + world.namespace()
            + "/workflows/"
            + PackedDrain.NAME;
    JsonNode nodes =
        new YAMLMapper().readTree(world.admin().raw(path)).path("status").path("nodes");
    List<JsonNode> pods = new ArrayList<>();
    nodes.forEach(node -> pods.add(node));
    return pods.stream()
        .filter(node -> node.path("type").asText().equals("Pod"))
        .sorted((a, b) -> a.path("startedAt").asText().compareTo(b.path("startedAt").asText()))
        .map(node -> node.path("displayName").asText() + " " + node.path("phase").asText())
        .toList();
  }
}
