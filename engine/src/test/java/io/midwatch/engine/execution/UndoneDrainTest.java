package io.midwatch.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UndoneDrainTest {

  private static final ResourceRef NODE = ResourceRef.ofCluster("us-prod-1", "Node", "general-3");
  private static final Moment NIGHT = Moment.parse("2026-03-03T02:00:00Z");

  private final SandboxFleet fleet = SandboxFleet.standard(new VirtualTime(NIGHT), 1);
  private final ClusterObjects objects = fleet.objects();

  @Test
  void it_is_not_undone_before_its_workflow_has_ended() {
    cordon();

    assertThat(undo("Running")).isInstanceOf(NextStep.Wait.class);
    assertThat(undo("Failed")).isInstanceOf(NextStep.Do.class);
  }

  private NextStep undo(String phase) {
    WorkflowWatch watch =
        (cluster, namespace, name) -> Optional.of(new WorkflowRunner.Progress(phase, ""));
    Intent submitted =
        new Intent.SubmitWorkflow(
            new ResourceRef("us-prod-1", "Workflow", "argo", "drain"),
            JsonNodeFactory.instance.objectNode());
    return new DrainByWorkflow(watch, PackedWorkflows.NONE)
        .undo(plan(), IntentJson.write(false), List.of(submitted), List.of(), objects);
  }

  private void cordon() {
    KubeObject node = objects.get(NODE).orElseThrow();
    assertThat(fleet.writer().setUnschedulable(NODE, node.uid(), node.resourceVersion(), true))
        .isInstanceOf(WriteResult.Done.class);
  }

  private static Plan plan() {
    Proposal proposal =
        new Proposal(
            "drain-node-by-workflow",
            NODE,
            new TreeMap<>(),
            "its disk is full",
            FaultClass.NODE_DISK,
            "disk",
            Grade.CONFIRMED,
            List.of());
    return new Plan(
        "0123456789abcdef0123456789abcdef",
        proposal,
        1,
        "uid",
        List.of(),
        List.of(),
        "pack",
        "",
        "",
        1,
        NIGHT);
  }
}
