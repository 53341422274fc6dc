package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/** The pods that a restart of a workload is about: those that run and are not ready. */
public final class StuckPods {

  private StuckPods() {}

  /** The pods of a workload that run, are not ready and are not on their way out, sorted. */
  public static List<KubeObject> of(Snapshot snapshot, ResourceRef workload) {
    return snapshot.podsOf(workload).stream()
        .filter(pod -> Pods.phase(pod).equals("Running"))
        .filter(pod -> !Pods.isReady(pod) && !Pods.isLeaving(pod) && !Ownership.isMirror(pod))
        .toList();
  }
}
