package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * The state of one node, as its kubelet reports it.
 *
 * @param ref the node
 * @param pool its pool; empty if unknown
 * @param ready true if it is ready
 * @param diskPressure true if its disk is nearly full
 * @param memoryPressure true if its memory is nearly full
 * @param unschedulable true if it is cordoned
 * @param pressureAge how long the pressure lasts; zero if there is none
 */
public record NodeStatus(
    ResourceRef ref,
    String pool,
    boolean ready,
    boolean diskPressure,
    boolean memoryPressure,
    boolean unschedulable,
    Duration pressureAge)
    implements Fact {}
