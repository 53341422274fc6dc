package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.Unavailable;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What running workflows must keep. */
abstract class WorkflowRunnerContract {

  /** The controller looks again every ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
  private World world;
  private WorkflowRunner runner;

  /** A cluster with Argo Workflows. */
  interface World extends AutoCloseable {

    /** The door under test. */
    WorkflowRunner runner();

    /** The cluster's name. */
    String cluster();

    /** Where workflows are submitted. */
    String namespace();

    /** The same cluster, for somebody who may do nothing. */
    WorkflowRunner forbidden();

    /** A cluster of the same name that does not answer. */
    WorkflowRunner unreachable();

    @Override
    void close();
  }

  /** Opens the world to be tested. */
  abstract World open();

  @BeforeEach
  void open_the_world() {
    world = open();
    runner = world.runner();
  }

  @AfterEach
  void close_the_world() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void a_workflow_is_followed_to_its_end() {
    assertThat(runner.submit(world.cluster(), shortOne("one"))).isEqualTo(new WriteResult.Done());

    assertThat(ended().phase()).isEqualTo("Succeeded");
  }

  @Test
  void a_second_submit_of_one_plan_is_the_first() {
    assertThat(runner.submit(world.cluster(), waitingOne("one"))).isEqualTo(new WriteResult.Done());

    assertThat(runner.submit(world.cluster(), waitingOne("one"))).isEqualTo(new WriteResult.Done());
  }

  @Test
  void the_same_name_for_another_plan_collides() {
    assertThat(runner.submit(world.cluster(), waitingOne("one"))).isEqualTo(new WriteResult.Done());

    assertThat(runner.submit(world.cluster(), waitingOne("two")))
        .isInstanceOf(WriteResult.Moved.class);
  }

  @Test
  void a_workflow_stops_when_told() {
    runner.submit(world.cluster(), waitingOne("one"));
    await().atMost(PATIENCE).until(() -> progress().phase().equals("Running"));

    assertThat(runner.stop(world.cluster(), world.namespace(), name))
        .isEqualTo(new WriteResult.Done());

    assertThat(ended().phase()).isEqualTo("Failed");
  }

  @Test
  void a_workflow_that_is_not_there_has_no_progress_and_cannot_be_stopped() {
    assertThat(runner.progress(world.cluster(), world.namespace(), "nobody")).isEmpty();
    assertThat(runner.stop(world.cluster(), world.namespace(), "nobody"))
        .isInstanceOf(WriteResult.Moved.class);
  }

  @Test
  void a_manifest_that_belongs_to_no_plan_is_refused() {
    assertThat(runner.submit(world.cluster(), shortOne("")))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(runner.progress(world.cluster(), world.namespace(), name)).isEmpty();
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    WorkflowRunner forbidden = world.forbidden();

    assertThat(forbidden.submit(world.cluster(), shortOne("one")))
        .isInstanceOf(WriteResult.Refused.class);
    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class, () -> forbidden.progress(world.cluster(), world.namespace(), name));
    assertThat(thrown.refused()).isTrue();
  }

  @Test
  void when_no_answer_comes_nobody_knows() {
    WorkflowRunner unreachable = world.unreachable();

    assertThat(unreachable.submit(world.cluster(), shortOne("one")))
        .isInstanceOf(WriteResult.Unknown.class);
    assertThat(unreachable.stop(world.cluster(), world.namespace(), name))
        .isInstanceOf(WriteResult.Unknown.class);
    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class,
            () -> unreachable.progress(world.cluster(), world.namespace(), name));
    assertThat(thrown.refused()).isFalse();
  }

  /** Submits this test's workflow. */
  void submit(JsonNode manifest) {
    assertThat(runner.submit(world.cluster(), manifest)).isEqualTo(new WriteResult.Done());
  }

  /** Where this test's workflow stands once nothing more will happen. */
  WorkflowRunner.Progress ended() {
    await().atMost(PATIENCE).until(() -> progress().ended());
    return progress();
  }

  private WorkflowRunner.Progress progress() {
    return runner.progress(world.cluster(), world.namespace(), name).orElseThrow();
  }

  /** A workflow of one step that ends by itself. */
  JsonNode shortOne(String planHash) {
    return withMain(planHash, "\"container\": {\"image\": \"work:1\", \"command\": [\"work\"]}");
  }

  /** A workflow that waits until it is told to stop. */
  private JsonNode waitingOne(String planHash) {
    return withMain(planHash, "\"suspend\": {}");
  }

  /** A workflow of this test's name with one template. */
  JsonNode withMain(String planHash, String template) {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow",
               "metadata": {"name": "%s", "namespace": "%s",
                            "labels": {"midwatch.io/plan-hash": "%s"}},
               "spec": {"entrypoint": "main", "templates": [{"name": "main", %s}]}}
              """
                  .formatted(name, world.namespace(), planHash, template));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
