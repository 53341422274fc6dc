package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.DisruptionBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The disruption budgets of the pods that would be evicted, as their controller counts. Evictions
 * are one at a time, so a budget loses one pod at once, or none where the API server lets pods go
 * that are not ready. What the change itself has used of a budget is given back.
 */
final class TouchedBudgets {

  private final JudgingMatter matter;
  private final Reach reach;

  private TouchedBudgets(JudgingMatter matter, Reach reach) {
    this.matter = matter;
    this.reach = reach;
  }

  /**
   * One fact for each budget and workload.
   *
   * @param unknown told of budgets of which the numbers are missing or old, and of pods that the
   *     API server refuses to evict because several budgets cover them
   */
  static List<Draft> of(JudgingMatter matter, Reach reach, Collection<String> unknown) {
    return new TouchedBudgets(matter, reach).drafts(unknown);
  }

  private List<Draft> drafts(Collection<String> unknown) {
    Snapshot snapshot = matter.snapshot();
    Map<ResourceRef, Map<ResourceRef, List<KubeObject>>> covered = new TreeMap<>();
    Map<ResourceRef, KubeObject> budgets = new LinkedHashMap<>();
    for (KubeObject pod : reach.pods()) {
      List<KubeObject> covering = snapshot.budgetsOf(pod);
      if (covering.size() > 1) {
        unknown.add(
            pod.ref().shown()
                + ": is under several disruption budgets, and no such pod is evicted");
      }
      for (KubeObject budget : covering) {
        budgets.put(budget.ref(), budget);
        covered
            .computeIfAbsent(budget.ref(), none -> new TreeMap<>())
            .computeIfAbsent(snapshot.workloadOf(pod), none -> new ArrayList<>())
            .add(pod);
      }
    }
    List<Draft> drafts = new ArrayList<>();
    budgets.forEach(
        (ref, budget) -> {
          stale(budget, unknown);
          covered
              .getOrDefault(ref, Map.of())
              .forEach((workload, pods) -> drafts.add(draft(budget, workload, pods)));
        });
    return drafts;
  }

  private static void stale(KubeObject budget, Collection<String> unknown) {
    JsonNode status = budget.at("status");
    boolean numbers = status.path("disruptionsAllowed").isNumber();
    boolean old =
        Fields.whole(status.path("observedGeneration"))
            < Fields.whole(budget.at("metadata", "generation"));
    if (!numbers || old) {
      unknown.add(budget.ref().shown() + ": its controller has not counted for its newest form");
    }
  }

  private Draft draft(KubeObject budget, ResourceRef workload, List<KubeObject> pods) {
    JsonNode status = budget.at("status");
    int desired = Fields.count(status.path("desiredHealthy"));
    int back = back(status, workload);
    int healthy = Fields.count(status.path("currentHealthy")) + back;
    int allowed = Fields.count(status.path("disruptionsAllowed"));
    DisruptionBudget fact =
        new DisruptionBudget(
            budget.ref(),
            workload,
            back == 0 ? allowed : Math.max(allowed, Math.min(allowed + back, healthy - desired)),
            desired,
            healthy,
            pods.stream().anyMatch(pod -> costs(budget, pod)) ? 1 : 0);
    return new Draft(
        Draft.TROUBLE,
        fact,
        budget.ref(),
        new Provenance("objects", Origin.CONTROLLER, matter.snapshot().readAt(), false),
        "%s of %s: %d more pods may be away; %d healthy, %d must be; takes %d at once"
            .formatted(
                budget.ref().shown(),
                workload.shown(),
                fact.allowedDisruptions(),
                fact.currentHealthy(),
                fact.desiredHealthy(),
                fact.podsTouched()),
        "");
  }

  /** How many healthy pods the budget misses because the change evicted them. */
  private int back(JsonNode status, ResourceRef workload) {
    int missing =
        Fields.count(status.path("expectedPods")) - Fields.count(status.path("currentHealthy"));
    int going =
        (int)
            matter.own().evicted().stream()
                .filter(gone -> gone.workload().equals(workload))
                .filter(gone -> status.path("disruptedPods").has(gone.pod().name()))
                .count();
    return Math.min(matter.own().of(workload), Math.max(going, missing));
  }

  /**
   * True if evicting a pod spends the budget: not if it is not ready and the budget's policy and
   * count let such pods go.
   */
  private static boolean costs(KubeObject budget, KubeObject pod) {
    if (pod.condition("Ready").equals("True")) {
      return true;
    }
    if (budget.at("spec", "unhealthyPodEvictionPolicy").asText("").equals("AlwaysAllow")
        || Pods.phase(pod).equals("Pending")) {
      return false;
    }
    int desired = Fields.count(budget.at("status", "desiredHealthy"));
    return desired == 0 || Fields.count(budget.at("status", "currentHealthy")) < desired;
  }
}
