package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.sandbox.SandboxHands;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;

/**
 * A namespace of a cluster of the sandbox, whose time goes on by a second whenever somebody looks.
 */
final class SandboxWorld implements ContractWorld {

  private static final String NAMESPACE = "contract";

  private final SandboxHands hands = new SandboxHands();

  @Override
  public String cluster() {
    return SandboxHands.CLUSTER;
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public ClusterObjects objects() {
    return hands.objects();
  }

  @Override
  public ClusterWriter writer() {
    return hands.writer();
  }

  @Override
  public ResourceRef deploy(String name, String image, int replicas) {
    hands.create(Manifests.deployment(NAMESPACE, name, image, replicas));
    ResourceRef ref = new ResourceRef(cluster(), "Deployment", NAMESPACE, name);
    await()
        .until(() -> new Seen(objects()).of(ref).at("status", "readyReplicas").asInt() == replicas);
    return ref;
  }

  @Override
  public ResourceRef budget(String deployment, int minAvailable) {
    hands.create(Manifests.budget(NAMESPACE, deployment, minAvailable));
    return ref(deployment);
  }

  @Override
  public void changeBudget(String deployment, int minAvailable) {
    hands.changeSpec(ref(deployment), spec -> spec.put("minAvailable", minAvailable));
  }

  @Override
  public ResourceRef node() {
    return objects().list(cluster(), "Node", "").get(0).ref();
  }

  @Override
  public void close() {
    // nobody else sees this fleet
  }

  private ResourceRef ref(String budget) {
    return new ResourceRef(cluster(), "PodDisruptionBudget", NAMESPACE, budget);
  }
}
