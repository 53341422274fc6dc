package io.midwatch.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.PolicyPack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DrainByWorkflowTest {

  private static final String OPERATION = "drain-node-by-workflow";
  private static final String CLUSTER = "eu-staging-1";
  private static final PolicyPack PACK = Packs.load("starter").pack();

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final SandboxFleet fleet = SandboxFleet.only(time, 7, List.of(CLUSTER));
  private final ClusterObjects objects = fleet.objects();
  private final KubeObject node = busiest();
  private String packed = PACK.workflow(OPERATION).orElseThrow();
  private final Plans plans =
      new Plans(objects, fleet.workflows(), operation -> Optional.ofNullable(packed));
  private final DrainByWorkflow drain =
      new DrainByWorkflow(fleet.workflows(), PackedWorkflows.NONE);

  @Test
  void what_is_signed_is_the_packs_workflow_with_what_it_is_aimed_at() {
    ObjectNode wanted = (ObjectNode) IntentJson.tree(packed);
    ObjectNode metadata = (ObjectNode) wanted.path("metadata");
    metadata.put("namespace", "argo");
    metadata.withObjectProperty("labels").put("midwatch.io/incident", "INC-7");
    metadata
        .withObjectProperty("annotations")
        .put("midwatch.io/evicts-at-most", Integer.toString(pods()));
    value(wanted, "node", node.name());
    value(wanted, "node-uid", node.uid());

    assertThat(pods()).isPositive();
    assertThat(payload(plan())).isEqualTo(wanted);
  }

  @Test
  void what_is_submitted_is_what_was_signed_under_a_name_made_of_its_hash() {
    Plan plan = plan();
    ObjectNode wanted = (ObjectNode) payload(plan);
    String hash = plan.hash().substring(0, 40);
    ((ObjectNode) wanted.path("metadata")).put("name", "midwatch-drain-" + hash);
    wanted.withObject("/metadata/labels").put("midwatch.io/plan-hash", hash);

    Intent.SubmitWorkflow submit = submit(plan);

    assertThat(submit.manifest()).isEqualTo(wanted);
    assertThat(submit.ref())
        .isEqualTo(new ResourceRef(CLUSTER, "Workflow", "argo", "midwatch-drain-" + hash));
    assertThat(Aim.off(plan, submit)).isEmpty();
  }

  @Test
  void another_workflow_is_not_what_was_signed() {
    Plan plan = plan();
    Intent.SubmitWorkflow submit = submit(plan);
    ((ObjectNode) submit.manifest().path("spec")).put("serviceAccountName", "admin");

    assertThat(Aim.off(plan, submit)).isPresent();
  }

  @Test
  void a_pack_that_changes_the_workflow_changes_the_hash_and_nothing_that_was_signed() {
    Plan signed = plan();
    packed = packed.replace("--timeout=660s", "--timeout=60s");
    Plan anew = plan();

    assertThat(anew.packDigest()).isEqualTo(signed.packDigest());
    assertThat(anew.hash()).isNotEqualTo(signed.hash());
    assertThat(submit(signed).manifest().toString()).contains("--timeout=660s");
    assertThat(submit(anew).manifest().toString()).contains("--timeout=60s");
  }

  @Test
  void the_same_plan_has_the_same_hash() {
    assertThat(plan()).isEqualTo(plan());
  }

  @Test
  void more_pods_than_were_signed_for_are_not_evicted() {
    Plan plan = plan();
    String one = packed;
    packed = null;
    Plan fewer =
        new Plan(
            plan.hash(),
            plan.proposal(),
            plan.operationVersion(),
            plan.clusterUid(),
            plan.targets(),
            List.of(
                new Plan.Step(
                    DrainWorkflow.STEP,
                    "",
                    DrainWorkflow.payload(one, "argo", "INC-7", node, pods() - 1))),
            plan.packDigest(),
            plan.rollback(),
            plan.rollbackDigest(),
            plan.signatures(),
            plan.expires());

    assertThat(drain.next(fewer, "false", List.of(), objects))
        .isEqualTo(
            new NextStep.Blocked(
                "it may evict at most %d pods, and %d are there; sign a new plan"
                    .formatted(pods() - 1, pods())));
  }

  @Test
  void a_pack_without_the_workflow_plans_nothing() {
    packed = null;

    assertThatThrownBy(this::plan)
        .isInstanceOf(CannotPlan.class)
        .hasMessageContaining("the pack has no Workflow for `drain-node-by-workflow`");
  }

  @Test
  void the_drain_is_followed_to_its_end() {
    Plan plan = plan();
    Intent.SubmitWorkflow submit = submit(plan);
    fleet.workflows().submit(CLUSTER, submit.manifest());

    NextStep next = drain.next(plan, "false", List.of(submit), objects);
    for (int i = 0; i < 600 && next instanceof NextStep.Wait; i++) {
      time.pass(Duration.ofSeconds(1));
      fleet.advance();
      next = drain.next(plan, "false", List.of(submit), objects);
    }

    assertThat(next).isEqualTo(new NextStep.Finished());
    assertThat(pods()).isZero();
  }

  private Plan plan() {
    Proposal proposal =
        new Proposal(
            OPERATION,
            node.ref(),
            new TreeMap<>(),
            "its disk is full",
            FaultClass.NODE_DISK,
            "disk",
            Grade.CONFIRMED,
            List.of());
    return plans
        .plan(
            "INC-7",
            proposal,
            PACK.operation(OPERATION).orElseThrow(),
            "digest",
            2,
            Moment.parse("2026-03-03T03:00:00Z"))
        .plan();
  }

  private Intent.SubmitWorkflow submit(Plan plan) {
    NextStep next = drain.next(plan, "false", List.of(), objects);
    return (Intent.SubmitWorkflow) ((NextStep.Do) next).intent();
  }

  private static JsonNode payload(Plan plan) {
    return IntentJson.tree(plan.steps().get(0).payload());
  }

  private static void value(ObjectNode workflow, String parameter, String value) {
    workflow
        .at("/spec/arguments/parameters")
        .forEach(
            each -> {
              if (each.path("name").asText().equals(parameter)) {
                ((ObjectNode) each).put("value", value);
              }
            });
  }

  private int pods() {
    return DrainNode.toEvict(node.ref(), objects);
  }

  private KubeObject busiest() {
    return objects.list(CLUSTER, "Node", "").stream()
        .filter(each -> each.label("node-pool").equals("general"))
        .filter(each -> DrainNode.toEvict(each.ref(), objects) > 1)
        .findFirst()
        .orElseThrow();
  }
}
