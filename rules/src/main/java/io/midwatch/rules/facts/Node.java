package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * A node that the proposal touches.
 *
 * @param ref the node
 * @param pool its pool
 * @param ready true if it is ready
 * @param cordoned true if somebody else cordoned it
 * @param controlPlane true if it carries the control plane
 * @param evictablePods how many pods a drain would evict
 */
public record Node(
    ResourceRef ref,
    String pool,
    boolean ready,
    boolean cordoned,
    boolean controlPlane,
    int evictablePods)
    implements Fact {}
