package io.midwatch.engine.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * The clusters over which something is granted.
 *
 * @param everywhere true for every cluster there is or will be
 * @param clusters the clusters by name, if it is not everywhere; none of them is no cluster at all
 */
public record Reach(boolean everywhere, Set<String> clusters) {

  /** Every cluster. */
  public static final Reach FLEET = new Reach(true, Set.of());

  /** No cluster. */
  public static final Reach NOTHING = new Reach(false, Set.of());

  public Reach {
    clusters = everywhere ? Set.of() : Set.copyOf(clusters);
  }

  /** These clusters and no other. */
  public static Reach over(Set<String> clusters) {
    return new Reach(false, clusters);
  }

  /** True if the cluster is one of them. */
  public boolean covers(String cluster) {
    return everywhere || clusters.contains(cluster);
  }

  /** True if there is no cluster in it. */
  public boolean isEmpty() {
    return !everywhere && clusters.isEmpty();
  }

  /** The clusters of both. */
  public Reach and(Reach other) {
    if (everywhere || other.everywhere) {
      return FLEET;
    }
    Set<String> both = new TreeSet<>(clusters);
    both.addAll(other.clusters);
    return over(both);
  }
}
