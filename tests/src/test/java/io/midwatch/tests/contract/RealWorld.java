package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.adapter.kubernetes.ClusterAccess;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesObjects;
import io.midwatch.engine.adapter.kubernetes.KubernetesWriter;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A namespace on a real API server, removed afterwards. */
final class RealWorld implements ContractWorld {

  static final String CLUSTER = "testbed";

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<KubernetesClusters> opened = new ArrayList<>();
  private final KubernetesClusters clusters;
  private final KubernetesClient admin;
  private final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> nodes = new ArrayList<>();

  RealWorld() {
    Path kubeconfig = OutsideParts.kubeconfig();
    clusters = clusters(ClusterAccess.reading(profile(), kubeconfig, "").actingAs(kubeconfig, ""));
    admin = clusters.actor(CLUSTER).orElseThrow();
    admin
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  static ClusterProfile profile() {
    return new ClusterProfile(CLUSTER, Environment.DEV, "", "", true, "argo", NamespaceScope.ALL);
  }

  KubernetesClusters doors() {
    return clusters;
  }

  KubernetesClient admin() {
    return admin;
  }

  @Override
  public String cluster() {
    return CLUSTER;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public ClusterObjects objects() {
    return new KubernetesObjects(clusters);
  }

  @Override
  public ClusterWriter writer() {
    return new KubernetesWriter(clusters);
  }

  @Override
  public Doors forbidden() {
    return doors(OutsideParts.unboundKubeconfig());
  }

  @Override
  public Doors unreachable() {
    return doors(deadKubeconfig());
  }

  @Override
  public ClusterWriter observer() {
    return new KubernetesWriter(
        clusters(ClusterAccess.reading(profile(), OutsideParts.kubeconfig(), "")));
  }

  @Override
  public ResourceRef deploy(String name, String image, int replicas) {
    ResourceRef ref = create(name, image, replicas);
    await()
        .atMost(PATIENCE)
        .until(() -> new Seen(objects()).of(ref).at("status", "readyReplicas").asInt() == replicas);
    return ref;
  }

  @Override
  public ResourceRef create(String name, String image, int replicas) {
    admin.raw(
        "/apis/apps/v1/namespaces/" + namespace + "/deployments",
        "POST",
        Manifests.deployment(namespace, name, image, replicas));
    return new ResourceRef(CLUSTER, "Deployment", namespace, name);
  }

  @Override
  public ResourceRef budget(String deployment, int minAvailable) {
    admin.raw(
        "/apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets",
        "POST",
        Manifests.budget(namespace, deployment, minAvailable));
    counted(deployment, minAvailable);
    return new ResourceRef(CLUSTER, "PodDisruptionBudget", namespace, deployment);
  }

  @Override
  public void changeBudget(String deployment, int minAvailable) {
    admin
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(namespace)
        .withName(deployment)
        .edit(
            budget -> {
              budget.getSpec().setMinAvailable(new IntOrString(minAvailable));
              return budget;
            });
    counted(deployment, minAvailable);
  }

  private void counted(String name, int minAvailable) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              PodDisruptionBudget budget =
                  admin
                      .policy()
                      .v1()
                      .podDisruptionBudget()
                      .inNamespace(namespace)
                      .withName(name)
                      .get();
              return budget.getStatus() != null
                  && budget
                      .getMetadata()
                      .getGeneration()
                      .equals(budget.getStatus().getObservedGeneration())
                  && budget.getStatus().getDesiredHealthy() == minAvailable
                  && budget
                      .getStatus()
                      .getCurrentHealthy()
                      .equals(budget.getStatus().getExpectedPods());
            });
  }

  @Override
  public ResourceRef node() {
    String name = namespace + "-node";
    admin
        .nodes()
        .resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    nodes.add(name);
    return ResourceRef.ofCluster(CLUSTER, "Node", name);
  }

  @Override
  public void close() {
    nodes.forEach(name -> admin.nodes().withName(name).delete());
    admin.namespaces().withName(namespace).delete();
    opened.forEach(KubernetesClusters::close);
  }

  /** The same cluster as another identity. */
  KubernetesClusters as(Path kubeconfig) {
    return clusters(ClusterAccess.reading(profile(), kubeconfig, "").actingAs(kubeconfig, ""));
  }

  private Doors doors(Path kubeconfig) {
    KubernetesClusters other = as(kubeconfig);
    return new Doors(new KubernetesObjects(other), new KubernetesWriter(other));
  }

  private KubernetesClusters clusters(ClusterAccess access) {
    KubernetesClusters made = KubernetesClusters.open(List.of(access));
    opened.add(made);
    return made;
  }

  /** Nobody listens on port 1. */
  static Path deadKubeconfig() {
    try {
      Path file = Files.createTempFile("unreachable", ".kubeconfig");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          """
          apiVersion: v1
          kind: Config
          current-context: nowhere
          clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:1"}}]
          users: [{name: nobody, user: {token: none}}]
          contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
