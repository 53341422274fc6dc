package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * A PodDisruptionBudget that covers pods of the proposal.
 *
 * @param ref the budget
 * @param workload the workload it covers
 * @param allowedDisruptions how many more pods may be away now
 * @param desiredHealthy how many must stay healthy
 * @param currentHealthy how many are healthy
 * @param podsTouched how many pods the proposal takes away at the same time under it
 */
public record DisruptionBudget(
    ResourceRef ref,
    ResourceRef workload,
    int allowedDisruptions,
    int desiredHealthy,
    int currentHealthy,
    int podsTouched)
    implements Fact {}
