package io.midwatch.engine.simulation;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.SortedMap;

/**
 * The fleet of a scenario when it begins: everything has been well for nine days.
 *
 * @param clusters at least one
 * @param workloads what runs beside what every cluster runs in kube-system
 * @param budgets disruption budgets over their pods
 */
public record WorldSketch(List<Cluster> clusters, List<Workload> workloads, List<Budget> budgets) {

  public WorldSketch {
    clusters = List.copyOf(clusters);
    workloads = List.copyOf(workloads);
    budgets = List.copyOf(budgets);
  }

  /**
   * A cluster.
   *
   * @param profile its name and what it is for
   * @param nodes how many nodes its pool {@code general} has, {@code general-1} and so on
   */
  public record Cluster(ClusterProfile profile, int nodes) {}

  /**
   * A Deployment or StatefulSet of one container.
   *
   * @param ref its kind, name and place
   * @param replicas how many pods it wants
   * @param image its image; a tag such as {@code :unready}, {@code :crash}, {@code :missing} or
   *     {@code :leaky} says how it turns out
   * @param memoryBytes its memory limit; it asks for half of it
   * @param cpuMilli thousandths of a core that each pod asks for
   * @param labels labels of the Deployment itself, such as an owner's no
   */
  public record Workload(
      ResourceRef ref,
      int replicas,
      String image,
      long memoryBytes,
      int cpuMilli,
      SortedMap<String, String> labels) {}

  /**
   * A disruption budget.
   *
   * @param workload whose pods it covers; it bears its name
   * @param minAvailable how many must stay healthy
   */
  public record Budget(ResourceRef workload, int minAvailable) {}
}
