package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.Unavailable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configured clusters and their clients. A client is built when it is first needed, so that a
 * kubeconfig which can't be read, or a credential plugin which fails or hangs, makes its own
 * cluster unavailable and no other; it is tried again.
 */
public final class KubernetesClusters implements AutoCloseable {

  private final Map<String, ClusterAccess> accesses;
  private final Timeouts timeouts;
  private final ClientWorkshop workshop;
  private final Map<String, HeldClient> readers = new ConcurrentHashMap<>();
  private final Map<String, HeldClient> actors = new ConcurrentHashMap<>();

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
  public KubernetesClient reader(String cluster) {
    ClusterAccess access = access(cluster);
    return readers
        .computeIfAbsent(cluster, name -> held(name, access.kubeconfig(), access.context()))
        .client();
  }

  /**
   * The client of the identity that writes; it never repeats a request by itself. Empty if none is
   * configured.
   *
   * @throws Unavailable if there is no such cluster or its kubeconfig can't be used
   */
  public Optional<KubernetesClient> actor(String cluster) {
    ClusterAccess access = access(cluster);
    return access
        .actKubeconfig()
        .map(
            file ->
                actors
                    .computeIfAbsent(cluster, name -> held(name, file, access.actContext()))
                    .client());
  }

  /** Making one may take a plugin's time, which no other cluster waits for. */
  private HeldClient held(String cluster, Path kubeconfig, String context) {
    return new HeldClient(
        now -> workshop.build(cluster, kubeconfig, context, now), InstantSource.system());
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
  public void close() {
    readers.values().forEach(HeldClient::close);
    actors.values().forEach(HeldClient::close);
    readers.clear();
    actors.clear();
    workshop.close();
  }
}
