package org.apache.lucene;

/**
 * Stands for the search library in the houses that break the laws; the house itself has none yet.
 */
public record StandIn() {}
