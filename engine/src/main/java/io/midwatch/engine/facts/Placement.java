package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.midwatch.engine.fleet.KubeObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a pod of a template may go and would fit. Looked at are readiness, cordons, taints and
 * tolerations, node selector, required node affinity, requests of any resource and the number of
 * pods. Not looked at are affinity between pods, topology spread, volumes, ports and preemption.
 */
final class Placement {

  private final Snapshot snapshot;
  private final JsonNode podSpec;
  private final Map<String, Long> asked;

  Placement(Snapshot snapshot, JsonNode podSpec) {
    this.snapshot = snapshot;
    this.podSpec = podSpec;
    this.asked = Requests.of(podSpec);
  }

  /** What one pod asks for, in thousandths of each resource's unit. */
  Map<String, Long> asked() {
    return asked;
  }

  /** True if the scheduler may put such a pod on the node. */
  boolean allows(KubeObject node) {
    return Nodes.isReady(node)
        && !Nodes.isCordoned(node)
        && Selectors.hasAll(podSpec.path("nodeSelector"), node.at("metadata", "labels"))
        && affinityAllows(node)
        && taintsAllow(node);
  }

  /** True if the node has room for one more such pod beside those that are on it. */
  boolean fits(KubeObject node) {
    Map<String, Long> free = Requests.amounts(node.at("status", "allocatable"));
    Map<String, Long> used = new TreeMap<>();
    long pods = 1;
    for (KubeObject pod : snapshot.podsOn(node.name())) {
      if (!Pods.isFinished(pod)) {
        Requests.add(used, Requests.of(pod.at("spec")));
        pods++;
      }
    }
    if (pods * 1000 > free.getOrDefault("pods", 0L)) {
      return false;
    }
    return asked.entrySet().stream()
        .allMatch(
            ask ->
                ask.getValue() == 0
                    || ask.getValue()
                        <= free.getOrDefault(ask.getKey(), 0L)
                            - used.getOrDefault(ask.getKey(), 0L));
  }

  private boolean affinityAllows(KubeObject node) {
    JsonNode terms =
        podSpec
            .path("affinity")
            .path("nodeAffinity")
            .path("requiredDuringSchedulingIgnoredDuringExecution")
            .path("nodeSelectorTerms");
    if (terms.isMissingNode()) {
      return true;
    }
    JsonNode name = JsonNodeFactory.instance.objectNode().put("metadata.name", node.name());
    for (JsonNode term : terms) {
      if (!term.isEmpty()
          && Selectors.fulfils(term.path("matchExpressions"), node.at("metadata", "labels"))
          && Selectors.fulfils(term.path("matchFields"), name)) {
        return true;
      }
    }
    return false;
  }

  private boolean taintsAllow(KubeObject node) {
    for (JsonNode taint : node.at("spec", "taints")) {
      boolean keepsAway = !taint.path("effect").asText("").equals("PreferNoSchedule");
      if (keepsAway && !tolerates(taint)) {
        return false;
      }
    }
    return true;
  }

  private boolean tolerates(JsonNode taint) {
    for (JsonNode toleration : podSpec.path("tolerations")) {
      String key = toleration.path("key").asText("");
      String effect = toleration.path("effect").asText("");
      boolean exists = toleration.path("operator").asText("Equal").equals("Exists");
      boolean sameKey = key.isEmpty() ? exists : key.equals(taint.path("key").asText(""));
      boolean sameEffect = effect.isEmpty() || effect.equals(taint.path("effect").asText(""));
      boolean sameValue =
          exists || toleration.path("value").asText("").equals(taint.path("value").asText(""));
      if (sameKey && sameEffect && sameValue) {
        return true;
      }
    }
    return false;
  }
}
