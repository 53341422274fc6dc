package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * How the newest revision of a Deployment is doing, as its controller reports it.
 *
 * @param workload the Deployment
 * @param revision the newest revision
 * @param previousRevision the revision before it; 0 if there is none
 * @param previousHealthy true if pods of the previous revision are ready, or all were when it was
 *     replaced
 * @param desiredReplicas how many pods are wanted
 * @param updatedReplicas how many pods the newest revision has
 * @param updatedReady how many of these are ready
 * @param complete true if the newest revision has replaced the others and is available
 * @param imageChanged true if the newest revision changed an image
 * @param age how long the newest revision exists
 */
public record RolloutStatus(
    ResourceRef workload,
    int revision,
    int previousRevision,
    boolean previousHealthy,
    int desiredReplicas,
    int updatedReplicas,
    int updatedReady,
    boolean complete,
    boolean imageChanged,
    Duration age)
    implements Fact {}
