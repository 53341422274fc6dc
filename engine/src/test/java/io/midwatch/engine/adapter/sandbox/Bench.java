package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Environment;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One fleet in a test, with the writes that heal it. */
final class Bench {

  static final String CLUSTER = "eu-staging-1";
  static final ResourceRef CART = new ResourceRef(CLUSTER, "Deployment", "shop", "cart");

  final HandClock clock = new HandClock("2026-03-03T10:00:00Z");
  final SandboxFleet fleet;

  /** One cluster alone. */
  Bench() {
    this(7, List.of(profile(CLUSTER)));
  }

  Bench(long seed, List<ClusterProfile> profiles) {
    fleet = SandboxFleet.of(clock, seed, profiles);
  }

  static ClusterProfile profile(String name) {
    return Catalogue.cluster(name);
  }

  /** Does something behind every door. */
  void inside(Consumer<SandboxCluster> deed) {
    fleet.inside(deed);
  }

  static List<ClusterProfile> profiles(Environment... environments) {
    List<Environment> wanted = List.of(environments);
    return Catalogue.clusters().stream().filter(c -> wanted.contains(c.environment())).toList();
  }

  void pass(String duration) {
    clock.pass(Duration.parse("PT" + duration.toUpperCase(java.util.Locale.ROOT)));
    fleet.advance();
  }

  /** Lets time pass until something holds, at most five minutes. */
  void until(String what, BooleanSupplier holds) {
    for (int i = 0; i < 1200 && !holds.getAsBoolean(); i++) {
      clock.pass(Duration.ofMillis(250));
      fleet.advance();
    }
    assertThat(holds.getAsBoolean()).as(what + " within five minutes").isTrue();
  }

  KubeObject get(ResourceRef ref) {
    return fleet.objects().get(ref).orElseThrow();
  }

  List<KubeObject> pods(ResourceRef deployment) {
    return fleet.objects().list(deployment.cluster(), "Pod", deployment.namespace()).stream()
        .filter(pod -> pod.label("app").equals(deployment.name()))
        .toList();
  }

  int status(ResourceRef ref, String field) {
    return get(ref).at("status", field).asInt(0);
  }

  /** True if every pod of a Deployment is of its newest revision and ready. */
  boolean healthy(ResourceRef ref) {
    KubeObject deployment = get(ref);
    int wanted = deployment.at("spec", "replicas").asInt();
    JsonNode status = deployment.at("status");
    return status.path("updatedReplicas").asInt() == wanted
        && status.path("availableReplicas").asInt() == wanted
        && status.path("replicas").asInt() == wanted
        && status.path("observedGeneration").asInt()
            == deployment.at("metadata", "generation").asInt();
  }

  WriteResult replace(ResourceRef ref, JsonNode template) {
    KubeObject now = get(ref);
    return fleet.writer().replacePodTemplate(ref, now.uid(), now.resourceVersion(), template);
  }

  WriteResult setImage(ResourceRef ref, String image) {
    ObjectNode template = get(ref).at("spec", "template").deepCopy();
    ((ObjectNode) template.at("/spec/containers/0")).put("image", image);
    return replace(ref, template);
  }

  WriteResult doubleMemory(ResourceRef ref) {
    ObjectNode template = get(ref).at("spec", "template").deepCopy();
    ObjectNode limits = (ObjectNode) template.at("/spec/containers/0/resources/limits");
    limits.put(
        "memory", 2 * Integer.parseInt(limits.path("memory").asText().replace("Mi", "")) + "Mi");
    return replace(ref, template);
  }

  /** The ReplicaSet that has a revision. */
  KubeObject revision(ResourceRef ref, int revision) {
    return fleet.objects().list(ref.cluster(), "ReplicaSet", ref.namespace()).stream()
        .filter(set -> set.controller().filter(ref::equals).isPresent())
        .filter(set -> set.annotation(DeploymentController.REVISION).equals("" + revision))
        .findFirst()
        .orElseThrow();
  }

  int revision(ResourceRef ref) {
    return Integer.parseInt(get(ref).annotation(DeploymentController.REVISION));
  }

  WriteResult rollBack(ResourceRef ref) {
    return replace(ref, revision(ref, revision(ref) - 1).at("spec", "template"));
  }

  WriteResult cordon(ResourceRef node, boolean on) {
    KubeObject now = get(node);
    return fleet.writer().setUnschedulable(node, now.uid(), now.resourceVersion(), on);
  }

  /** The pods on a node that a drain would evict. */
  List<KubeObject> movable(ResourceRef node) {
    return fleet.objects().list(node.cluster(), "Pod", "").stream()
        .filter(pod -> pod.at("spec", "nodeName").asText().equals(node.name()))
        .filter(
            pod -> pod.controller().stream().noneMatch(owner -> owner.kind().equals("DaemonSet")))
        .toList();
  }

  WriteResult evict(KubeObject pod) {
    return fleet.writer().evict(pod.ref(), pod.uid(), false);
  }

  /** Cordons a node and evicts its pods, waiting where a budget forbids it. */
  void drain(ResourceRef node) {
    assertThat(cordon(node, true)).isInstanceOf(WriteResult.Done.class);
    until(
        "drain of " + node,
        () -> {
          movable(node).stream()
              .filter(pod -> pod.at("metadata", "deletionTimestamp").isMissingNode())
              .forEach(this::evict);
          return movable(node).isEmpty();
        });
  }
}
