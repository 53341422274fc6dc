package io.midwatch.tests.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the real systems are that these tests ask for; a test whose system is not there is skipped
 * and says what to start.
 */
final class OutsideParts {

  private OutsideParts() {}

  /** The kubeconfig of a cluster that may be thrown away. */
  static Path kubeconfig() {
    return Path.of(
        need(
            "MIDWATCH_TEST_KUBECONFIG",
            "start a Kubernetes cluster that may be thrown away (kind, k3d or kwokctl) and give its kubeconfig"));
  }

  /** The kubeconfig of a user without any right on that cluster. */
  static Path unboundKubeconfig() {
    Path unbound = kubeconfig().resolveSibling("unbound-1.kubeconfig");
    assumeTrue(
        Files.isReadable(unbound),
        "put the kubeconfig of a user without any right beside the other, as " + unbound);
    return unbound;
  }

  /** The base URL of a Prometheus. */
  static String prometheus() {
    return need("MIDWATCH_TEST_PROMETHEUS", "start a Prometheus and give its URL");
  }

  /** The namespace of an Argo Workflows controller on that cluster. */
  static String argoNamespace() {
    return need(
        "MIDWATCH_TEST_ARGO",
        "install the Argo Workflows controller in the test cluster and give its namespace");
  }

  private static String need(String variable, String remedy) {
    String value = System.getenv(variable);
    assumeTrue(value != null && !value.isBlank(), variable + " is not set: " + remedy);
    return value;
  }
}
