package io.midwatch.rules.facts;

/**
 * The nodes of one pool in one cluster.
 *
 * @param cluster the cluster
 * @param name the pool; empty for nodes without one
 * @param nodes how many there are
 * @param unhealthyNodes how many are not ready or under pressure, without those the proposal
 *     touches
 * @param unschedulableNodes how many are cordoned, without those the proposal touches
 */
public record Pool(
    String cluster, String name, int nodes, int unhealthyNodes, int unschedulableNodes)
    implements Fact {}
