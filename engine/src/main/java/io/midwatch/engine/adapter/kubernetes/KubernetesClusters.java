package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.Unavailable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured clusters and their clients. A client is built when it is first needed, so that a
 * kubeconfig which can't be read makes its own cluster unavailable and no other; it is tried again
 * each time.
 */
public final class KubernetesClusters implements AutoCloseable {

  private final Map<String, ClusterAccess> accesses;
  private final Timeouts timeouts;
  private final ClientWorkshop workshop;
  private final Map<String, KubernetesClient> readers = new HashMap<>();
  private final Map<String, KubernetesClient> actors = new HashMap<>();

  private KubernetesClusters(Map<String, ClusterAccess> accesses, Timeouts timeouts) {
    this.accesses = accesses;
    this.timeouts = timeouts;
    this.workshop = new ClientWorkshop(timeouts);
  }

  /**
   * Opens the doors to clusters; nothing is connected yet.
   *
   * @throws IllegalArgumentException if two clusters have the same name
   */
  public static KubernetesClusters open(List<ClusterAccess> accesses) {
    return open(accesses, Timeouts.USUAL);
  }

  static KubernetesClusters open(List<ClusterAccess> accesses, Timeouts timeouts) {
    Map<String, ClusterAccess> byName = new HashMap<>();
    for (ClusterAccess access : accesses) {
      String name = access.profile().name();
      if (byName.put(name, access) != null) {
        throw new IllegalArgumentException("two clusters are named `" + name + "`; rename one");
      }
    }
    return new KubernetesClusters(Map.copyOf(byName), timeouts);
  }

  /** The configured clusters, sorted by name. */
  public List<ClusterProfile> profiles() {
    return accesses.values().stream()
        .map(ClusterAccess::profile)
        .sorted(Comparator.comparing(ClusterProfile::name))
        .toList();
  }

  /**
   * The client of the identity that reads.
   *
   * @throws Unavailable if there is no such cluster or its kubeconfig can't be used
   */
  public synchronized KubernetesClient reader(String cluster) {
    ClusterAccess access = access(cluster);
    return readers.computeIfAbsent(
        cluster, name -> workshop.build(name, access.kubeconfig(), access.context()));
  }

  /**
   * The client of the identity that writes; it never repeats a request by itself. Empty if none is
   * configured.
   *
   * @throws Unavailable if there is no such cluster or its kubeconfig can't be used
   */
  public synchronized Optional<KubernetesClient> actor(String cluster) {
    ClusterAccess access = access(cluster);
    return access
        .actKubeconfig()
        .map(
            file ->
                actors.computeIfAbsent(
                    cluster, name -> workshop.build(name, file, access.actContext())));
  }

  ApiServer reading(String cluster) {
    return new ApiServer(cluster, reader(cluster), timeouts);
  }

  Optional<ApiServer> acting(String cluster) {
    return actor(cluster).map(client -> new ApiServer(cluster, client, timeouts));
  }

  private ClusterAccess access(String cluster) {
    ClusterAccess access = accesses.get(cluster);
    if (access == null) {
      throw new Unavailable("no cluster named `" + cluster + "` is configured", true);
    }
    return access;
  }

  @Override
  public synchronized void close() {
    readers.values().forEach(KubernetesClient::close);
    actors.values().forEach(KubernetesClient::close);
    readers.clear();
    actors.clear();
    workshop.close();
  }
}
