package io.midwatch.tests.realinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
  static final String READING_USER = "testbed-reader";

  private static final String ROLE = "midwatch-act";

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
    for (String other : new String[] {"unbound-1.kubeconfig", "reader.kubeconfig"}) {
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
    return kubeconfig.resolveSibling("reader.kubeconfig");
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

  /** Gives the acting user what our own manifest grants, and nothing else. */
  void grant() {
    Path manifest =
        Path.of(System.getProperty("midwatch.root", "..")).resolve("engine/deploy/rbac-act.yaml");
    try (InputStream in = Files.newInputStream(manifest)) {
      admin.load(in).serverSideApply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    admin.rbac().clusterRoleBindings().resource(binding()).serverSideApply();
  }

  private static ClusterRoleBinding binding() {
    return new ClusterRoleBindingBuilder()
        .withNewMetadata()
        .withName(ROLE)
        .endMetadata()
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", ROLE)
        .addNewSubject("rbac.authorization.k8s.io", "User", ACTING_USER, null)
        .build();
  }

  /** Takes the rights back: other tests need a user without any. */
  @Override
  public void close() {
    admin.rbac().clusterRoleBindings().withName(ROLE).delete();
    admin.rbac().clusterRoles().withName(ROLE).delete();
    admin.close();
  }
}
