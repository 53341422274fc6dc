package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * The state of one pod.
 *
 * @param ref the pod
 * @param workload what owns it
 * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code
 *     Unknown}
 * @param ready true if it is ready
 * @param unschedulable true if the scheduler found no place for it
 * @param node the node it is on; empty if none
 * @param age how long it exists
 */
public record PodStatus(
    ResourceRef ref,
    ResourceRef workload,
    String phase,
    boolean ready,
    boolean unschedulable,
    String node,
    Duration age)
    implements Fact {}
