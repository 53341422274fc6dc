package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * A workload that the proposal touches.
 *
 * @param ref the workload
 * @param kind its kind
 * @param desiredReplicas how many pods are wanted
 * @param readyReplicas how many are ready
 * @param podsTouched how many ready pods the proposal takes away at the same time
 * @param age how long it exists
 * @param managedBy {@code argocd}, {@code helm} or another owner of its spec; empty if none is
 *     known
 * @param quorumMember true if it is a StatefulSet whose members vote
 * @param optedOut true if its owner forbids changes by label
 */
public record Workload(
    ResourceRef ref,
    String kind,
    int desiredReplicas,
    int readyReplicas,
    int podsTouched,
    Duration age,
    String managedBy,
    boolean quorumMember,
    boolean optedOut)
    implements Fact {}
