package io.midwatch.engine.verification;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.operation.Proposal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks whether a changed target is healthy, and whether anything near it is worse than before. */
public final class Verification {

  private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet");

  private final ClusterObjects objects;

  /** Over the door to the clusters. */
  public Verification(ClusterObjects objects) {
    this.objects = objects;
  }

  /**
   * How many pods each workload near a target lacks now, by kind and path: the workloads of its
   * namespace, or of the whole cluster for a node.
   *
   * @throws io.midwatch.engine.fleet.Unavailable if the cluster can't be read
   */
  public SortedMap<String, Long> baseline(ResourceRef target) {
    SortedMap<String, Long> lacking = new TreeMap<>();
    for (String kind : WORKLOADS) {
      for (KubeObject workload : objects.list(target.cluster(), kind, target.namespace())) {
        lacking.put(workload.ref().shown(), PodCounts.of(workload).lacking());
      }
    }
    return Collections.unmodifiableSortedMap(lacking);
  }

  /**
   * What is to be seen of a changed target now.
   *
   * @param baseline what its neighbours lacked before the change
   * @throws io.midwatch.engine.fleet.Unavailable if the cluster can't be read
   */
  public Sight look(Proposal proposal, SortedMap<String, Long> baseline) {
    ResourceRef target = proposal.target();
    Optional<String> ill = target.kind().equals("Node") ? node(target) : workload(target);
    List<String> worse = worse(target, baseline);
    if (ill.isPresent()) {
      return new Sight(false, ill.get());
    }
    return worse.isEmpty()
        ? new Sight(true, target.shown() + " is healthy")
        : new Sight(false, "worse than before: " + String.join(", ", worse));
  }

  private Optional<String> workload(ResourceRef target) {
    Optional<KubeObject> found = objects.get(target);
    if (found.isEmpty()) {
      return Optional.of(target.shown() + " does not exist any more");
    }
    KubeObject workload = found.get();
    long generation = workload.at("metadata", "generation").asLong(0);
    long observed = workload.at("status", "observedGeneration").asLong(0);
    if (observed < generation) {
      return Optional.of(target.shown() + " has not been taken up by its controller yet");
    }
    PodCounts pods = PodCounts.of(workload);
    return pods.settled() ? Optional.empty() : Optional.of(target.shown() + " has " + pods.shown());
  }

  private Optional<String> node(ResourceRef target) {
    Optional<KubeObject> node = objects.get(target);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().at("spec", "unschedulable").asBoolean(false)) {
      return Optional.of(target.shown() + " is not cordoned");
    }
    long left =
        objects.list(target.cluster(), "Pod", "").stream()
            .filter(pod -> pod.at("spec", "nodeName").asText("").equals(target.name()))
            .filter(Verification::wouldMove)
            .count();
    return left == 0
        ? Optional.empty()
        : Optional.of(target.shown() + " still carries " + left + " pods");
  }

  private static boolean wouldMove(KubeObject pod) {
    String phase = pod.at("status", "phase").asText("");
    boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
    boolean bound =
        pod.controller().map(ResourceRef::kind).filter("DaemonSet"::equals).isPresent()
            || !pod.annotation("kubernetes.io/config.mirror").isEmpty();
    return !ended && !bound;
  }

  private List<String> worse(ResourceRef target, SortedMap<String, Long> baseline) {
    List<String> worse = new ArrayList<>();
    for (Map.Entry<String, Long> now : baseline(target).entrySet()) {
      Long before = baseline.get(now.getKey());
      boolean itself = now.getKey().equals(target.shown());
      if (before != null && !itself && now.getValue() > before) {
        worse.add(now.getKey() + " lacks " + now.getValue() + " pods, lacked " + before);
      }
    }
    return worse;
  }

  /**
   * What was seen.
   *
   * @param healthy true if the target is healthy and nothing near it is worse than before
   * @param summary one sentence for people
   */
  public record Sight(boolean healthy, String summary) {}
}
