package io.midwatch.tests.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.PolicyPack;
import java.util.List;
import java.util.TreeMap;

/** The starter pack's drain as a Workflow, as it is planned and signed. */
final class PackedDrain {

  /** As long as the names are that Midwatch makes of a plan's hash. */
  static final String NAME = "midwatch-drain-0123456789abcdef0123456789abcdef01234567";

  private static final String OPERATION = "drain-node-by-workflow";

  private PackedDrain() {}

  /** The Workflow that drains a node, with the image of kubectl that the pack names. */
  static ObjectNode of(
      ClusterObjects objects, WorkflowRunner workflows, String namespace, KubeObject node) {
    PolicyPack pack = Packs.load("starter").pack();
    Plan plan =
        new Plans(objects, workflows, pack::workflow)
            .plan(
                "INC-1",
                new Proposal(
                    OPERATION,
                    node.ref(),
                    new TreeMap<>(),
                    "its disk is full",
                    FaultClass.NODE_DISK,
                    "disk",
                    Grade.CONFIRMED,
                    List.of()),
                pack.operation(OPERATION).orElseThrow(),
                pack.digest(),
                2,
                Moment.parse("2030-01-01T00:00:00Z"))
            .plan();
    ObjectNode workflow = parsed(plan.steps().get(0).payload());
    ObjectNode metadata = (ObjectNode) workflow.path("metadata");
    metadata.put("namespace", namespace).put("name", NAME);
    ((ObjectNode) metadata.path("labels"))
        .put("midwatch.io/plan-hash", plan.hash().substring(0, 40));
    return workflow;
  }

  /** Gives a parameter of a Workflow another value. */
  static void fill(ObjectNode workflow, String parameter, String value) {
    for (JsonNode found : workflow.path("spec").path("arguments").path("parameters")) {
      if (found.path("name").asText().equals(parameter)) {
        ((ObjectNode) found).put("value", value);
        return;
      }
    }
    throw new AssertionError("the Workflow has no parameter " + parameter);
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
