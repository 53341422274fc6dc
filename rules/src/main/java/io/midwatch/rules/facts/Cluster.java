package io.midwatch.rules.facts;

/**
 * The cluster of the proposal.
 *
 * @param name its name
 * @param environment what it is for
 * @param region its region; empty if unknown
 * @param cell its failure cell; empty if unknown
 * @param nodes how many nodes it has
 * @param readyNodes how many are ready
 */
public record Cluster(
    String name, Environment environment, String region, String cell, int nodes, int readyNodes)
    implements Fact {}
