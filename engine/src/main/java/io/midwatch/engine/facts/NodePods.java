package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * The pods that a drain of a node is about.
 *
 * @param evictable pods that their controller makes anew elsewhere, sorted
 * @param blocked in words, the pods that nothing would make anew: a drain would lose them
 */
public record NodePods(List<KubeObject> evictable, List<String> blocked) {

  public NodePods {
    evictable = List.copyOf(evictable);
    blocked = List.copyOf(blocked);
  }

  /**
   * The pods on a node. Left alone are the pods of DaemonSets, which belong to the node, mirrors of
   * static pods, pods that have ended and pods that are on their way out.
   */
  public static NodePods on(Snapshot snapshot, String node) {
    List<KubeObject> evictable = new ArrayList<>();
    List<String> blocked = new ArrayList<>();
    for (KubeObject pod : snapshot.podsOn(node)) {
      ResourceRef workload = snapshot.workloadOf(pod);
      boolean stays =
          workload.kind().equals("DaemonSet")
              || Ownership.isMirror(pod)
              || Pods.isFinished(pod)
              || Pods.isLeaving(pod);
      if (stays) {
        continue;
      }
      if (isLost(snapshot, workload)) {
        blocked.add(pod.ref().shown() + " has no controller that would make it anew");
      } else {
        evictable.add(pod);
      }
    }
    return new NodePods(evictable, blocked);
  }

  /** True if a pod is its own workload or its workload is known to be gone. */
  private static boolean isLost(Snapshot snapshot, ResourceRef workload) {
    return workload.kind().equals("Pod")
        || (snapshot.complete(workload.kind()) && snapshot.find(workload).isEmpty());
  }
}
