package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The objects of the sandbox's clusters, as copies. */
final class SandboxObjects implements ClusterObjects {

  private static final long HEARTBEAT_SECONDS = 300;

  private final Gate gate;

  SandboxObjects(Gate gate) {
    this.gate = gate;
  }

  SandboxObjects(World world) {
    this(new Gate(world, Access.FULL));
  }

  @Override
  public List<ClusterProfile> clusters() {
    return gate.world().clusters().stream().map(SandboxCluster::profile).toList();
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    known(cluster, kind);
    return gate.read(
        cluster,
        "list " + kind,
        c -> {
          Store store = c.store();
          List<ObjectNode> found =
              namespace.isEmpty() ? store.list(kind) : store.list(kind, namespace);
          return found.stream().map(object -> copy(c, object)).toList();
        });
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    known(ref.cluster(), ref.kind());
    return gate.read(
        ref.cluster(),
        "get " + ref.shown(),
        c -> Optional.ofNullable(c.store().find(Key.of(ref))).map(object -> copy(c, object)));
  }

  private static void known(String cluster, String kind) {
    if (!KubeObject.KINDS.contains(kind)) {
      throw new Unavailable(
          cluster + ": kind " + kind + " is not read; known are " + KubeObject.KINDS, true);
    }
  }

  private static KubeObject copy(SandboxCluster cluster, ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    if (Json.text(copy, "kind").equals("Node")) {
      beat(copy, cluster.now());
    }
    return new KubeObject(cluster.name(), copy);
  }

  /**
   * Kubelets renew the heartbeat of conditions every five minutes; here it is worked out when
   * somebody looks.
   */
  private static void beat(ObjectNode node, Instant now) {
    for (JsonNode condition : Json.at(node, "status", "conditions")) {
      Instant since = Instant.parse(condition.path("lastTransitionTime").asText());
      long old = Duration.between(since, now).toSeconds();
      Instant last = now.minusSeconds(Math.max(0, old) % HEARTBEAT_SECONDS);
      ((ObjectNode) condition).put("lastHeartbeatTime", Stamp.seconds(last));
    }
  }
}
