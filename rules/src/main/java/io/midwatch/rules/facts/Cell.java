package io.midwatch.rules.facts;

/**
 * The failure cell of the proposal's cluster. Clusters without one count as one cell together.
 *
 * @param cluster the proposal's cluster
 * @param name the cell; empty if none is configured
 * @param clusters how many clusters it has, this one included
 * @param clustersChanging in how many of its other clusters a change is being carried out
 */
public record Cell(String cluster, String name, int clusters, int clustersChanging)
    implements Fact {

  /** The same cell, were no other change being carried out in it. */
  public Cell quiet() {
    return new Cell(cluster, name, clusters, 0);
  }
}
