package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a pack's Workflow in, value by value and never text within text. All but what follows from
 * the plan's hash is filled in before the hash is taken, so that the hash covers it.
 */
final class DrainWorkflow {

  /** The name of the step in a plan; its payload is the Workflow. */
  static final String STEP = "submit-workflow";

  private static final String INCIDENT_LABEL = "midwatch.io/incident";
  private static final String MOST = "midwatch.io/evicts-at-most";

  private DrainWorkflow() {}

  /**
   * The Workflow that people sign, as canonical JSON.
   *
   * @param packed the pack's Workflow
   * @param namespace where Argo runs it
   * @param incident what it is for
   * @param node what it drains
   * @param most how many pods it may evict
   */
  static String payload(
      String packed, String namespace, String incident, KubeObject node, int most) {
    ObjectNode manifest = (ObjectNode) IntentJson.tree(packed);
    ObjectNode metadata = manifest.withObjectProperty("metadata");
    metadata.put("namespace", namespace);
    metadata.withObjectProperty("labels").put(INCIDENT_LABEL, incident);
    metadata.withObjectProperty("annotations").put(MOST, Integer.toString(most));
    fill(manifest, "node", node.name());
    fill(manifest, "node-uid", node.uid());
    return CanonicalJson.write(IntentJson.JSON.convertValue(manifest, Map.class));
  }

  private static void fill(ObjectNode manifest, String parameter, String value) {
    for (JsonNode each : manifest.path("spec").path("arguments").path("parameters")) {
      if (each.path("name").asText().equals(parameter)) {
        ((ObjectNode) each).put("value", value);
        return;
      }
    }
    throw new CannotPlan("the pack's Workflow has no parameter `" + parameter + "`");
  }

  /** What a plan submits; empty if the plan holds no Workflow. */
  static Optional<ObjectNode> of(Plan plan) {
    Optional<JsonNode> payload =
        plan.steps().stream()
            .filter(step -> step.name().equals(STEP))
            .map(step -> IntentJson.tree(step.payload()))
            .findFirst();
    if (payload.isEmpty() || !(payload.get() instanceof ObjectNode manifest)) {
      return Optional.empty();
    }
    ObjectNode metadata = manifest.withObjectProperty("metadata");
    metadata.put("name", name(plan));
    metadata.withObjectProperty("labels").put(Aim.HASH_LABEL, Aim.shortHash(plan));
    return Optional.of(manifest);
  }

  /** The name of a plan's Workflow: a second submit of the plan collides with the first. */
  static String name(Plan plan) {
    return "midwatch-drain-" + Aim.shortHash(plan);
  }

  /** How many pods a Workflow may evict. */
  static int most(JsonNode manifest) {
    return manifest.path("metadata").path("annotations").path(MOST).asInt(0);
  }
}
