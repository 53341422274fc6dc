package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.argoworkflows.ArgoWorkflowRunner;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.execution.WorkflowRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workflows are run by the real controller, in a namespace of their own; it watches them all. */
@Tag("full")
class RealWorkflowRunnerTest extends WorkflowRunnerContract {

  @Override
  World open() {
    OutsideParts.argoNamespace();
    return new Argo(new RealWorld());
  }

  @Test
  void a_workflow_whose_step_fails_has_failed_in_its_own_words() {
    submit(withMain("one", "\"container\": {\"image\": \"work:fails\", \"command\": [\"work\"]}"));

    WorkflowRunner.Progress ended = ended();

    assertThat(ended.phase()).isEqualTo("Failed");
    assertThat(ended.message()).isNotEmpty();
  }

  @Test
  void a_workflow_that_the_controller_finds_invalid_ends() {
    submit(withMain("one", "\"container\": {}"));

    assertThat(ended().phase()).isIn("Failed", "Error");
  }

  private record Argo(RealWorld real) implements World {

    @Override
    public WorkflowRunner runner() {
      return over(real.doors());
    }

    @Override
    public String cluster() {
      return real.cluster();
    }

    @Override
    public String namespace() {
      return real.namespace();
    }

    @Override
    public WorkflowRunner forbidden() {
      return over(real.as(OutsideParts.unboundKubeconfig()));
    }

    @Override
    public WorkflowRunner unreachable() {
      return over(real.as(RealWorld.deadKubeconfig()));
    }

    private static WorkflowRunner over(KubernetesClusters clusters) {
      return new ArgoWorkflowRunner(clusters::reader, clusters::actor);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
