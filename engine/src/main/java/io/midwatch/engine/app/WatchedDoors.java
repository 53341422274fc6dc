package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts how often the doors to the clusters could not be passed. */
final class WatchedDoors {

  private static final String COUNTER = "midwatch.door.failures";
  private static final String OBJECTS = "kubernetes";
  private static final String LOGS = "logs";
  private static final String METRICS = "prometheus";

  /** What stands for a cluster that only an alert knows: a sender must not make series. */
  private static final String OTHER = "other";

  private final MeterRegistry meters;
  private final Set<String> configured;

  private WatchedDoors(MeterRegistry meters, Set<String> configured) {
    this.meters = meters;
    this.configured = configured;
  }

  /** The same world; only the doors that read are watched, what is written has steps of its own. */
  static World around(World world, MeterRegistry meters) {
    Set<String> configured =
        world.objects().clusters().stream()
            .map(ClusterProfile::name)
            .collect(Collectors.toUnmodifiableSet());
    WatchedDoors watch = new WatchedDoors(meters, configured);
    for (String cluster : configured) {
      Set.of(OBJECTS, LOGS, METRICS)
          .forEach(door -> meters.counter(COUNTER, "door", door, "cluster", cluster));
    }
    return new World(
        watch.new Objects(world.objects()),
        (pod, container, previous, lines) ->
            watch.counted(
                LOGS, pod.cluster(), () -> world.logs().tail(pod, container, previous, lines)),
        (cluster, promql) ->
            watch.counted(METRICS, cluster, () -> world.metrics().query(cluster, promql)),
        world.writer(),
        world.workflows(),
        world.permissions(),
        world.end());
  }

  private <T> T counted(String door, String cluster, Supplier<T> pass) {
    try {
      return pass.get();
    } catch (Unavailable e) {
      String known = configured.contains(cluster) ? cluster : OTHER;
      meters.counter(COUNTER, "door", door, "cluster", known).increment();
      throw e;
    }
  }

  private final class Objects implements ClusterObjects {

    private final ClusterObjects door;

    Objects(ClusterObjects door) {
      this.door = door;
    }

    @Override
    public List<ClusterProfile> clusters() {
      return door.clusters();
    }

    @Override
    public List<KubeObject> list(String cluster, String kind, String namespace) {
      return counted(OBJECTS, cluster, () -> door.list(cluster, kind, namespace));
    }

    @Override
    public Optional<KubeObject> get(ResourceRef ref) {
      return counted(OBJECTS, ref.cluster(), () -> door.get(ref));
    }
  }
}
