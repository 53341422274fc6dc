package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.simulation.WorldSketch;
import java.util.List;

/** The manifests of what a scenario has sketched. */
final class Sketched {

  private static final long MEBI = 1L << 20;

  private Sketched() {}

  static ObjectNode workload(WorldSketch.Workload sketch) {
    App app = app(sketch.ref().namespace(), sketch.ref().name(), sketch.replicas());
    ObjectNode deployment = app.deployment("1");
    ObjectNode labels = Json.child(deployment, "metadata", "labels");
    sketch.labels().forEach(labels::put);
    ObjectNode container = Templates.mainContainer(deployment).put("image", sketch.image());
    Json.child(container, "resources", "limits").put("memory", memory(sketch.memoryBytes()));
    Json.child(container, "resources", "requests")
        .put("memory", memory(sketch.memoryBytes() / 2))
        .put("cpu", sketch.cpuMilli() + "m");
    return sketch.ref().kind().equals("StatefulSet") ? numbered(deployment) : deployment;
  }

  /** A StatefulSet with the pods of a Deployment. */
  private static ObjectNode numbered(ObjectNode deployment) {
    ObjectNode set = deployment.deepCopy().put("kind", "StatefulSet");
    ObjectNode spec = Json.child(set, "spec");
    spec.remove(List.of("strategy", "progressDeadlineSeconds"));
    spec.put("podManagementPolicy", "Parallel").put("serviceName", Json.name(set));
    spec.putObject("updateStrategy").put("type", "RollingUpdate");
    return set;
  }

  static ObjectNode budget(WorldSketch.Budget sketch) {
    return app(sketch.workload().namespace(), sketch.workload().name(), sketch.minAvailable() + 1)
        .budget();
  }

  private static App app(String namespace, String name, int replicas) {
    return new App(namespace, name, replicas, 128, "", false, false);
  }

  private static String memory(long bytes) {
    return bytes % MEBI == 0 ? bytes / MEBI + "Mi" : Long.toString(bytes);
  }
}
