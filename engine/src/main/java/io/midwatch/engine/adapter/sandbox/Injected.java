package io.midwatch.engine.adapter.sandbox;

import io.midwatch.rules.ResourceRef;

/**
 * A fault that has been put into the fleet.
 *
 * @param fault what kind
 * @param victim what it hit: a Deployment, a Pod or a Node
 * @param flavour what exactly was done, for people
 * @param remedy what heals it
 */
public record Injected(Fault fault, ResourceRef victim, String flavour, Remedy remedy) {

  /** The cluster it hit. */
  public String cluster() {
    return victim.cluster();
  }

  /** What heals a fault. */
  public enum Remedy {
    /** Going back to the previous revision. */
    ROLL_BACK,
    /** Twice the memory limit. */
    RAISE_MEMORY,
    /** Evicting the pod. */
    RESTART,
    /** Cordoning the node and evicting its pods. */
    DRAIN
  }
}
