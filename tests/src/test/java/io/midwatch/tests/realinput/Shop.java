package io.midwatch.tests.realinput;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A namespace with services in it, removed afterwards. */
final class Shop implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KubernetesClient admin;
  private final String namespace;

  Shop(KubernetesClient admin) {
    this(admin, "shop");
  }

  /** In a namespace whose name begins so. */
  Shop(KubernetesClient admin, String prefix) {
    this.admin = admin;
    this.namespace = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    admin
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  String namespace() {
    return namespace;
  }

  /**
   * Creates a Deployment whose pods carry the label {@code app}, and waits until they are ready.
   */
  void deploy(String name, int replicas) {
    create(name, replicas, "registry.example/" + name + ":1.0", Map.of());
    await().atMost(PATIENCE).until(() -> ready(deployment(name)) == replicas);
  }

  /** Creates a Deployment whose image makes it run out of memory while its limit is 128Mi. */
  void deployLeaky(String name) {
    Map<String, Quantity> limits = Map.of("memory", new Quantity("128Mi"));
    create(name, 2, "registry.example/" + name + ":leaky", limits);
  }

  private void create(String name, int replicas, String image, Map<String, Quantity> limits) {
    Map<String, String> label = Map.of("app", name);
    admin
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(label)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(label)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage(image)
                .withNewResources()
                .withLimits(limits)
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }

  /** Gives one pod of a Deployment another image, which no controller does. */
  void setImageOfOnePod(String name, String image) {
    Pod pod = pods().stream().filter(p -> name(p).startsWith(name + "-")).findFirst().orElseThrow();
    admin
        .pods()
        .resource(pod)
        .edit(
            found -> {
              found.getSpec().getContainers().get(0).setImage(image);
              return found;
            });
  }

  /** Labels a Deployment, as its owner does. */
  void label(String name, String key, String value) {
    admin
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(name)
        .edit(
            deployment -> {
              Map<String, String> labels = new TreeMap<>();
              labels.put(key, value);
              deployment.getMetadata().setLabels(labels);
              return deployment;
            });
  }

  Deployment deployment(String name) {
    return admin.apps().deployments().inNamespace(namespace).withName(name).get();
  }

  static int ready(Deployment deployment) {
    return Optional.ofNullable(deployment.getStatus().getReadyReplicas()).orElse(0);
  }

  /** Gives a Deployment's only container another image, as {@code kubectl set image} does. */
  void setImage(String name, String image) {
    admin
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(name)
        .edit(
            deployment -> {
              deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
              return deployment;
            });
  }

  /** Creates or changes the disruption budget of a Deployment, and waits until it is counted. */
  void budget(String name, int minAvailable) {
    PodDisruptionBudget wanted =
        new PodDisruptionBudgetBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withMinAvailable(new IntOrString(minAvailable))
            .withNewSelector()
            .withMatchLabels(Map.of("app", name))
            .endSelector()
            .endSpec()
            .build();
    admin.resource(wanted).serverSideApply();
    await().atMost(PATIENCE).until(() -> counted(name, minAvailable));
  }

  private boolean counted(String name, int minAvailable) {
    PodDisruptionBudget budget =
        admin.policy().v1().podDisruptionBudget().inNamespace(namespace).withName(name).get();
    return budget.getStatus() != null
        && budget.getMetadata().getGeneration().equals(budget.getStatus().getObservedGeneration())
        && budget.getStatus().getDesiredHealthy() == minAvailable
        && budget.getStatus().getCurrentHealthy().equals(budget.getStatus().getExpectedPods());
  }

  /** Its pods that are not on their way out. */
  List<Pod> pods() {
    return admin.pods().inNamespace(namespace).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  @Override
  public void close() {
    admin.namespaces().withName(namespace).delete();
    await().atMost(PATIENCE).until(() -> admin.namespaces().withName(namespace).get() == null);
  }
}
