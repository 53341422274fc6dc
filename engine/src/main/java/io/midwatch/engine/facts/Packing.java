package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Places pods on nodes one after another, largest first, each where most memory is left: if all
 * find a place here, the scheduler can place them as well. That one finds none is no proof, as
 * another sequence might do.
 */
final class Packing {

  private static final String PODS = "pods";
  private static final long ONE = 1000;

  private final Snapshot snapshot;
  private final Map<KubeObject, Map<String, Long>> free = new LinkedHashMap<>();

  Packing(Snapshot snapshot, Collection<KubeObject> nodes) {
    this.snapshot = snapshot;
    for (KubeObject node : nodes) {
      Map<String, Long> left = new TreeMap<>(Requests.amounts(node.at("status", "allocatable")));
      for (KubeObject pod : snapshot.podsOn(node.name())) {
        if (!Pods.isFinished(pod)) {
          take(left, Requests.of(pod.at("spec")));
        }
      }
      free.put(node, left);
    }
  }

  /** How many of these pods find no place. */
  int without(List<JsonNode> podSpecs) {
    return (int)
        podSpecs.stream()
            .sorted(Comparator.comparingLong(Packing::memory).reversed())
            .filter(spec -> !place(spec))
            .count();
  }

  private boolean place(JsonNode podSpec) {
    Placement placement = new Placement(snapshot, podSpec);
    Optional<KubeObject> node =
        free.keySet().stream()
            .filter(placement::allows)
            .filter(each -> fits(free.getOrDefault(each, Map.of()), placement.asked()))
            .max(Comparator.comparingLong(each -> left(each, "memory")));
    node.ifPresent(each -> take(free.getOrDefault(each, Map.of()), placement.asked()));
    return node.isPresent();
  }

  private long left(KubeObject node, String resource) {
    return free.getOrDefault(node, Map.of()).getOrDefault(resource, 0L);
  }

  private static boolean fits(Map<String, Long> left, Map<String, Long> asked) {
    return left.getOrDefault(PODS, 0L) >= ONE
        && asked.entrySet().stream()
            .allMatch(ask -> ask.getValue() <= Math.max(0, left.getOrDefault(ask.getKey(), 0L)));
  }

  private static void take(Map<String, Long> left, Map<String, Long> asked) {
    asked.forEach((resource, milli) -> left.merge(resource, -milli, Long::sum));
    left.merge(PODS, -ONE, Long::sum);
  }

  private static long memory(JsonNode podSpec) {
    return Requests.of(podSpec).getOrDefault("memory", 0L);
  }
}
