package io.midwatch.tests.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The cluster that may be thrown away, its Prometheus and its Alertmanager. Tests are skipped where
 * one of them is not there, saying what to start.
 */
final class Bed implements AutoCloseable {

  /** The name under which the Alertmanager's alerts speak of the cluster. */
  static final String CLUSTER = "testbed";

  /** The user behind the acting identity. */
  static final String ACTING_USER = "unbound-1";

  /** The user behind the reading identity. */
  static final String READING_USER = "unbound-2";

  private static final String BINDING = "midwatch-under-test";
  private static final String API = "rbac.authorization.k8s.io";

  private final Path kubeconfig;
  private final KubernetesClient admin;

  private Bed(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
    this.admin =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
  }

  /** Opens it, or skips the test. */
  static Bed open() {
    need("MIDWATCH_TEST_PROMETHEUS", "start a Prometheus with alerting rules over the cluster");
    need("MIDWATCH_TEST_WEBHOOK", "start an Alertmanager and give the webhook URL it calls");
    need("MIDWATCH_TEST_AUDIT_LOG", "give the API server an audit log and its path");
    Path kubeconfig =
        Path.of(
            need(
                "MIDWATCH_TEST_KUBECONFIG",
                "start a Kubernetes cluster that may be thrown away and give its kubeconfig"));
    for (String other : new String[] {"unbound-1.kubeconfig", "unbound-2.kubeconfig"}) {
      Path file = kubeconfig.resolveSibling(other);
      assumeTrue(Files.isReadable(file), "put a kubeconfig of that user beside it, as " + file);
    }
    return new Bed(kubeconfig);
  }

  private static String need(String variable, String remedy) {
    String value = System.getenv(variable);
    assumeTrue(value != null && !value.isBlank(), variable + " is not set: " + remedy);
    return value;
  }

  KubernetesClient admin() {
    return admin;
  }

  Path reading() {
    return kubeconfig.resolveSibling("unbound-2.kubeconfig");
  }

  Path acting() {
    return kubeconfig.resolveSibling("unbound-1.kubeconfig");
  }

  URI prometheus() {
    return URI.create(System.getenv("MIDWATCH_TEST_PROMETHEUS"));
  }

  Optional<String> argoNamespace() {
    return Optional.ofNullable(System.getenv("MIDWATCH_TEST_ARGO")).filter(name -> !name.isBlank());
  }

  /** Where the Alertmanager expects the service. */
  int port() {
    return URI.create(System.getenv("MIDWATCH_TEST_WEBHOOK")).getPort();
  }

  /** The API server's log of requests, from now on. */
  AuditLog audit() {
    return AuditLog.fromNow(Path.of(System.getenv("MIDWATCH_TEST_AUDIT_LOG")));
  }

  /** Gives both users what our own manifests grant, and nothing else. */
  void grant() {
    grantReading();
    apply("act.yaml");
    bind("midwatch-act", ACTING_USER);
    argoNamespace()
        .ifPresent(
            namespace -> {
              apply("argo.yaml");
              bind(namespace, "midwatch-read", READING_USER);
              bind(namespace, "midwatch-act", ACTING_USER);
            });
  }

  /** Gives the reading user what our own manifest grants; the acting one may do nothing. */
  void grantReading() {
    apply("read.yaml");
    bind("midwatch-read", READING_USER);
  }

  private void apply(String manifest) {
    Path file =
        Path.of(System.getProperty("midwatch.root", ".."))
            .resolve("engine/deploy/rbac")
            .resolve(manifest);
    try (InputStream in = Files.newInputStream(file)) {
      admin.load(in).serverSideApply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bind(String role, String user) {
    admin
        .rbac()
        .clusterRoleBindings()
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(BINDING + "-" + role)
                .endMetadata()
                .withNewRoleRef(API, "ClusterRole", role)
                .addNewSubject(API, "User", user, null)
                .build())
        .serverSideApply();
  }

  private void bind(String namespace, String role, String user) {
    admin
        .rbac()
        .roleBindings()
        .inNamespace(namespace)
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(BINDING + "-" + role)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef(API, "Role", role)
                .addNewSubject(API, "User", user, null)
                .build())
        .serverSideApply();
  }

  /** Takes the rights back: other tests need users without any. */
  @Override
  public void close() {
    for (String role : List.of("midwatch-read", "midwatch-act")) {
      admin.rbac().clusterRoleBindings().withName(BINDING + "-" + role).delete();
      argoNamespace()
          .ifPresent(
              namespace ->
                  admin
                      .rbac()
                      .roleBindings()
                      .inNamespace(namespace)
                      .withName(BINDING + "-" + role)
                      .delete());
    }
    admin.close();
  }
}
