package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WorkflowRunner.Progress;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import org.junit.jupiter.api.Test;

class WorkflowsTest {

  private static final String DRAIN =
      """
      {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow",
       "metadata": {"name": "drain", "namespace": "argo", "labels": {"midwatch.io/plan-hash": "one"}},
       "spec": {"entrypoint": "drain", "activeDeadlineSeconds": 840,
         "arguments": {"parameters": [{"name": "node", "value": "general-1"}, {"name": "node-uid", "value": "UID"}]},
         "templates": [
           {"name": "drain", "steps": [[{"name": "cordon", "template": "cordon"}], [{"name": "evict", "template": "evict"}]]},
           {"name": "cordon", "resource": {"action": "patch", "mergeStrategy": "json",
             "flags": ["node", "{{workflow.parameters.node}}"],
             "manifest": "[{\\"op\\": \\"test\\", \\"path\\": \\"/metadata/uid\\", \\"value\\": \\"{{workflow.parameters.node-uid}}\\"},\\n {\\"op\\": \\"add\\", \\"path\\": \\"/spec/unschedulable\\", \\"value\\": true}]"}},
           {"name": "evict", "activeDeadlineSeconds": 120, "container": {"image": "kubectl:1", "command": ["kubectl"],
             "args": ["drain", "{{workflow.parameters.node}}", "--ignore-daemonsets"]}}]}}
      """;

  private static final ResourceRef NODE = ResourceRef.ofCluster(Bench.CLUSTER, "Node", "general-1");

  private final Bench bench = new Bench();

  @Test
  void the_drain_cordons_the_node_and_moves_its_pods() {
    assertThat(bench.movable(NODE)).isNotEmpty();
    assertThat(submit(drain())).isEqualTo(new WriteResult.Done());
    bench.until("drain", () -> progress().ended());
    assertThat(progress()).isEqualTo(new Progress("Succeeded", ""));
    assertThat(bench.movable(NODE)).isEmpty();
    assertThat(bench.get(NODE).at("spec", "unschedulable").asBoolean()).isTrue();
  }

  @Test
  void another_node_of_the_same_name_is_not_touched() {
    submit(Json.parse(DRAIN));
    bench.until("end", () -> progress().ended());
    assertThat(progress().phase()).isEqualTo("Failed");
    assertThat(bench.get(NODE).at("spec").has("unschedulable")).isFalse();
  }

  @Test
  void a_budget_makes_the_drain_wait_until_its_deadline() {
    var app = bench.movable(NODE).get(0).label("app");
    var namespace = bench.movable(NODE).get(0).namespace();
    ResourceRef deployment = new ResourceRef(Bench.CLUSTER, "Deployment", namespace, app);
    int replicas = bench.get(deployment).at("spec", "replicas").asInt();
    bench.fleet.admin().budget(deployment, replicas);
    submit(drain());
    bench.until("end", () -> progress().ended());
    assertThat(progress()).isEqualTo(new Progress("Failed", "step 2 exceeded its deadline"));
    assertThat(bench.movable(NODE)).isNotEmpty();
  }

  @Test
  void a_workflow_that_waits_stops_when_told() {
    submit(with("\"suspend\": {}"));
    bench.pass("3s");
    assertThat(progress().phase()).isEqualTo("Running");
    assertThat(bench.fleet.workflows().stop(Bench.CLUSTER, "argo", "drain"))
        .isEqualTo(new WriteResult.Done());
    bench.pass("3s");
    assertThat(progress()).isEqualTo(new Progress("Failed", "Stopped with strategy 'Stop'"));
    assertThat(bench.fleet.workflows().stop(Bench.CLUSTER, "argo", "nope"))
        .isInstanceOf(WriteResult.Moved.class);
  }

  @Test
  void the_same_plan_is_submitted_once_and_another_collides() {
    submit(with("\"suspend\": {}"));
    assertThat(submit(with("\"suspend\": {}"))).isEqualTo(new WriteResult.Done());
    ObjectNode other = with("\"suspend\": {}");
    other.withObject("/metadata/labels").put("midwatch.io/plan-hash", "two");
    assertThat(submit(other)).isInstanceOf(WriteResult.Moved.class);
    other.withObject("/metadata/labels").remove("midwatch.io/plan-hash");
    assertThat(submit(other)).isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void what_the_sandbox_does_not_know_ends_as_an_error_that_says_so() {
    submit(with("\"http\": {\"url\": \"http://example.com\"}"));
    bench.pass("3s");
    assertThat(progress().phase()).isEqualTo("Error");
    assertThat(progress().message()).contains("the sandbox can't carry out template `drain`");
  }

  @Test
  void a_program_ends_as_its_image_says() {
    submit(with("\"container\": {\"image\": \"work:fails\", \"command\": [\"work\"]}"));
    bench.pass("5s");
    assertThat(progress().phase()).isEqualTo("Failed");
    assertThat(progress().message()).contains("exit code 1");
  }

  private ObjectNode drain() {
    return Json.parse(DRAIN.replace("\"UID\"", "\"" + bench.get(NODE).uid() + "\""));
  }

  private static ObjectNode with(String template) {
    ObjectNode workflow = Json.parse(DRAIN);
    workflow
        .withObject("/spec")
        .putArray("templates")
        .add(Json.parse("{\"name\": \"drain\", " + template + "}"));
    return workflow;
  }

  private WriteResult submit(ObjectNode manifest) {
    return bench.fleet.workflows().submit(Bench.CLUSTER, manifest);
  }

  private Progress progress() {
    return bench.fleet.workflows().progress(Bench.CLUSTER, "argo", "drain").orElseThrow();
  }
}
