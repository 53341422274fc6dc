package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a proposal would touch. Pods that the change has evicted already still count, so that its
 * reach does not shrink while it runs.
 *
 * @param pods the pods that it would still take away one after another, sorted; empty where a
 *     controller replaces them
 * @param workloads the workloads whose pods it takes away or replaces, sorted
 * @param podsTouched how many pods at most; the biggest int if that is not known
 * @param podsAtOnce how many of them may be away at the same time
 * @param nodesTouched how many nodes it takes out of service
 * @param replaces true if a controller replaces the pods by a new template; false if they are
 *     evicted
 * @param unknown what can't be known or stands in the way, in words
 */
record Reach(
    List<KubeObject> pods,
    List<ResourceRef> workloads,
    int podsTouched,
    int podsAtOnce,
    int nodesTouched,
    boolean replaces,
    List<String> unknown) {

  /** The reach of a proposal. */
  static Reach of(JudgingMatter matter) {
    ResourceRef target = matter.proposal().target();
    List<String> unknown = new ArrayList<>();
    if (!matter.snapshot().complete("Pod")) {
      return notKnown(target, unknown);
    }
    return switch (matter.operation().operationClass()) {
      case "drain" -> drain(matter, unknown);
      case "restart" -> evictions(matter, StuckPods.of(matter.snapshot(), target), 0, unknown);
      case "rollback", "resize" -> replacement(matter, unknown);
      default -> {
        unknown.add(
            "what an operation of class `" + matter.operation().operationClass() + "` touches");
        yield notKnown(target, unknown);
      }
    };
  }

  private static Reach notKnown(ResourceRef target, List<String> unknown) {
    int most = Integer.MAX_VALUE;
    return new Reach(List.of(), List.of(target), most, most, most, true, unknown);
  }

  private static Reach drain(JudgingMatter matter, List<String> unknown) {
    NodePods pods = NodePods.on(matter.snapshot(), matter.proposal().target().name());
    unknown.addAll(pods.blocked());
    return evictions(matter, pods.evictable(), 1, unknown);
  }

  private static Reach evictions(
      JudgingMatter matter, List<KubeObject> pods, int nodes, List<String> unknown) {
    List<KubeObject> left = pods.stream().filter(pod -> !matter.own().has(pod)).toList();
    TreeSet<ResourceRef> workloads = new TreeSet<>();
    left.forEach(pod -> workloads.add(matter.snapshot().workloadOf(pod)));
    matter.own().evicted().forEach(gone -> workloads.add(gone.workload()));
    if (nodes == 0) {
      workloads.add(matter.proposal().target());
    }
    int touched = left.size() + matter.own().evicted().size();
    return new Reach(
        left, List.copyOf(workloads), touched, Math.min(1, touched), nodes, false, unknown);
  }

  private static Reach replacement(JudgingMatter matter, List<String> unknown) {
    ResourceRef target = matter.proposal().target();
    int present =
        (int)
            matter.snapshot().podsOf(target).stream()
                .filter(pod -> !Pods.isFinished(pod) && !Pods.isLeaving(pod))
                .count();
    var found = matter.snapshot().find(target);
    int desired = Workloads.desired(found, present);
    int away = found.map(workload -> Workloads.awayAtOnce(workload, desired)).orElse(desired);
    return new Reach(
        List.of(), List.of(target), Math.max(present, desired), away, 0, true, unknown);
  }

  /** How many ready pods of a workload it takes away at the same time. */
  int readyAtOnce(Snapshot snapshot, ResourceRef workload) {
    List<KubeObject> ready = snapshot.podsOf(workload).stream().filter(Pods::isReady).toList();
    if (replaces) {
      return Math.min(ready.size(), podsAtOnce);
    }
    return ready.stream().anyMatch(pods::contains) ? 1 : 0;
  }
}
