package io.midwatch.engine.simulation;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.flow.Doors;
import io.midwatch.rules.ResourceRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Doors to clusters that can be shut, as where an API server or a Prometheus does not answer. */
final class ShutDoors {

  /** The doors that read. */
  enum Door {
    OBJECTS,
    LOGS,
    METRICS
  }

  private record Shut(String cluster, Door door) {}

  private final Set<Shut> shut = new HashSet<>();

  /** The same doors, which are passed as long as they are not shut. */
  Doors around(Doors doors) {
    return new Doors(
        new Objects(doors.objects()),
        (pod, container, previous, lines) ->
            passed(
                pod.cluster(), Door.LOGS, () -> doors.logs().tail(pod, container, previous, lines)),
        (cluster, promql) ->
            passed(cluster, Door.METRICS, () -> doors.metrics().query(cluster, promql)),
        doors.writer(),
        doors.workflows(),
        doors.permissions());
  }

  void set(Happening.ShutDoor event) {
    Shut door = new Shut(event.cluster(), event.door());
    if (event.shut()) {
      shut.add(door);
    } else {
      shut.remove(door);
    }
  }

  private <T> T passed(String cluster, Door door, Supplier<T> pass) {
    if (shut.contains(new Shut(cluster, door))) {
      throw new Unavailable("a scenario says so", false);
    }
    return pass.get();
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
      return passed(cluster, Door.OBJECTS, () -> door.list(cluster, kind, namespace));
    }

    @Override
    public Optional<KubeObject> get(ResourceRef ref) {
      return passed(ref.cluster(), Door.OBJECTS, () -> door.get(ref));
    }
  }
}
