package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import java.util.List;

/**
 * The eviction subresource. As in the real one, the budget is spent before the precondition on the
 * uid is looked at, so that an eviction of the wrong pod costs a disruption for two minutes; a dry
 * run costs nothing.
 */
final class Eviction {

  private Eviction() {}

  static WriteResult of(SandboxCluster cluster, Key key, String uid, boolean dryRun) {
    ObjectNode pod = cluster.store().find(key);
    if (pod == null) {
      return new WriteResult.Moved("pods \"" + key.name() + "\" not found");
    }
    boolean ignoresBudget =
        Json.text(pod, "status", "phase").equals("Pending") || Json.terminating(pod);
    List<ObjectNode> budgets = budgets(cluster, pod);
    if (!ignoresBudget && budgets.size() > 1) {
      return new WriteResult.Refused(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    }
    if (!ignoresBudget && !budgets.isEmpty() && !free(pod, budgets.get(0))) {
      ObjectNode budget = budgets.get(0);
      if (Json.number(budget, 0, "status", "disruptionsAllowed") <= 0) {
        return refused(budget);
      }
      if (!dryRun) {
        DisruptionController.spend(cluster, budget, key.name());
      }
    }
    if (!Json.uid(pod).equals(uid)) {
      return new WriteResult.Moved(
          "Operation cannot be fulfilled on Pod \"%s\": the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
              .formatted(key.name(), uid, Json.uid(pod)));
    }
    if (!dryRun) {
      take(cluster, pod);
    }
    return new WriteResult.Done();
  }

  private static List<ObjectNode> budgets(SandboxCluster cluster, JsonNode pod) {
    return cluster.store().list("PodDisruptionBudget", Json.namespace(pod)).stream()
        .filter(
            budget ->
                Json.matches(
                    Json.at(budget, "spec", "selector"), Json.at(pod, "metadata", "labels")))
        .toList();
  }

  /** A pod that is not ready costs nothing while its budget is met without it. */
  private static boolean free(JsonNode pod, JsonNode budget) {
    int desired = Json.number(budget, 0, "status", "desiredHealthy");
    return !Pods.ready(pod)
        && desired > 0
        && Json.number(budget, 0, "status", "currentHealthy") >= desired;
  }

  private static WriteResult refused(JsonNode budget) {
    return new WriteResult.BudgetRefused(
        "The disruption budget %s needs %d healthy pods and has %d currently"
            .formatted(
                Json.name(budget),
                Json.number(budget, 0, "status", "desiredHealthy"),
                Json.number(budget, 0, "status", "currentHealthy")));
  }

  private static void take(SandboxCluster cluster, ObjectNode pod) {
    cluster
        .store()
        .change(
            pod,
            p ->
                Conditions.explain(
                    ContainerStates.condition(p, "DisruptionTarget", true, cluster.now()),
                    "EvictionByEvictionAPI",
                    "Eviction API: evicting"));
    cluster.behaviours().evicted(pod);
    Pods.terminate(cluster, pod);
    cluster.settle();
  }
}
