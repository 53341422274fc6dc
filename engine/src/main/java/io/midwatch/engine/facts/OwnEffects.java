package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/**
 * What the change under judgement has done already. Its own earlier steps are no reason against its
 * next one: they are taken out of the facts.
 *
 * @param cordoned true if it has cordoned its target
 * @param evicted the pods that it has evicted
 */
public record OwnEffects(boolean cordoned, List<Evicted> evicted) {

  public OwnEffects {
    evicted = List.copyOf(evicted);
  }

  /**
   * A pod that was evicted.
   *
   * @param pod its name
   * @param uid its uid
   * @param workload what owned it
   */
  public record Evicted(ResourceRef pod, String uid, ResourceRef workload) {}

  /** Nothing was done yet. */
  public static OwnEffects none() {
    return new OwnEffects(false, List.of());
  }

  /** True if this pod is one of those evicted. */
  boolean has(KubeObject pod) {
    return evicted.stream().anyMatch(gone -> gone.uid().equals(pod.uid()));
  }

  /** How many pods of a workload were evicted. */
  int of(ResourceRef workload) {
    return (int) evicted.stream().filter(gone -> gone.workload().equals(workload)).count();
  }
}
