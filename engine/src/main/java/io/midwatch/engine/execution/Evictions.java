package io.midwatch.engine.execution;

import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One eviction after another, each only when what the one before took away is back. */
final class Evictions {

  /** The name of the step in a plan; its payload is the largest number of pods it may evict. */
  static final String STEP = "evict";

  private Evictions() {}

  /** The pod to evict next. */
  static NextStep next(Plan plan, List<Intent> done, List<KubeObject> candidates, Snapshot world) {
    Set<String> evicted = new HashSet<>();
    Set<ResourceRef> touched = new HashSet<>();
    for (Intent intent : done) {
      if (intent instanceof Intent.Evict evict) {
        evicted.add(evict.uid());
        touched.add(evict.workload());
      }
    }
    List<KubeObject> left =
        candidates.stream()
            .filter(pod -> !evicted.contains(pod.uid()))
            .sorted(Comparator.comparing(KubeObject::ref))
            .toList();
    Optional<String> missing = missing(touched, world);
    if (left.isEmpty()) {
      return going(evicted, world)
          ? new NextStep.Wait("evicted pods are shutting down")
          : new NextStep.Finished();
    }
    // first let what was evicted come back: a fresh pod that is not ready yet is no further
    // candidate
    if (missing.isPresent()) {
      return new NextStep.Wait(missing.get());
    }
    if (evicted.size() >= most(plan)) {
      return new NextStep.Blocked(
          "it may evict at most " + most(plan) + " pods, and more have come; sign a new plan");
    }
    KubeObject pod = left.get(0);
    ResourceRef workload = world.workloadOf(pod);
    return new NextStep.Do(
        STEP + "/" + pod.ref().path() + "/" + pod.uid(),
        "evict pod " + pod.ref().path() + " of " + workload.shown(),
        new Intent.Evict(pod.ref(), pod.uid(), workload));
  }

  /** The evictions of some pods. */
  static List<Intent> of(List<KubeObject> pods, Snapshot world) {
    return pods.stream()
        .<Intent>map(pod -> new Intent.Evict(pod.ref(), pod.uid(), world.workloadOf(pod)))
        .toList();
  }

  /** Reads what evictions are decided from. */
  static Snapshot world(ClusterObjects objects, String cluster) {
    Snapshot.Builder builder = Snapshot.of(cluster, new Moment(0));
    for (String kind : List.of("Pod", "ReplicaSet", "Deployment", "StatefulSet")) {
      builder.whole(kind, objects.list(cluster, kind, ""));
    }
    return builder.build();
  }

  private static Optional<String> missing(Set<ResourceRef> touched, Snapshot world) {
    for (ResourceRef workload : touched.stream().sorted().toList()) {
      Optional<KubeObject> found = world.find(workload);
      if (found.isPresent()) {
        int wanted = found.get().at("spec", "replicas").asInt(1);
        int ready = found.get().at("status", "readyReplicas").asInt(0);
        if (ready < wanted) {
          return Optional.of(workload.shown() + " has " + ready + " of " + wanted + " pods ready");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean going(Set<String> evicted, Snapshot world) {
    return world.all("Pod").stream().anyMatch(pod -> evicted.contains(pod.uid()));
  }

  private static int most(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.name().equals(STEP))
        .map(step -> Integer.parseInt(step.payload()))
        .findFirst()
        .orElse(0);
  }
}
