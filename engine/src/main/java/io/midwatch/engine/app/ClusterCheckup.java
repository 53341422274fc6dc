package io.midwatch.engine.app;

import io.midwatch.engine.adapter.kubernetes.KubernetesPulse;
import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Permissions.Identity;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at one cluster: API server, clock, permissions, Prometheus and Argo Workflows. */
final class ClusterCheckup {

  /** Facts are some seconds old anyway; beyond this, ages of events begin to mislead. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(5);

  /** Beyond this fresh facts look stale or of the future, and everything is held. */
  private static final Duration TOO_MUCH = Duration.ofSeconds(30);

  private static final String ARGO_VERSION = "argoproj.io/v1alpha1";

  private final KubernetesPulse pulse;
  private final RightsCheckup rights;
  private final ClusterObjects objects;
  private final Metrics metrics;
  private final boolean act;

  /**
   * Over the doors.
   *
   * @param operations what may be carried out; empty where nothing is, in observe mode
   */
  ClusterCheckup(
      KubernetesPulse pulse,
      Permissions permissions,
      ClusterObjects objects,
      Metrics metrics,
      Optional<List<Operation>> operations) {
    this.pulse = pulse;
    this.rights = new RightsCheckup(permissions, operations);
    this.objects = objects;
    this.metrics = metrics;
    this.act = operations.isPresent();
  }

  List<Finding> look(ClusterSettings cluster) {
    String about = "cluster " + cluster.profile().name();
    List<Finding> findings = new ArrayList<>();
    if (connect(cluster, Identity.READING, about, findings)) {
      findings.addAll(rights.reading(cluster, about));
      argo(cluster, about, findings);
    }
    if (act && connect(cluster, Identity.ACTING, about, findings)) {
      findings.addAll(rights.acting(cluster, about));
    }
    prometheus(cluster, about, findings);
    return findings;
  }

  private boolean connect(
      ClusterSettings cluster, Identity identity, String about, List<Finding> findings) {
    try {
      KubernetesPulse.Pulse felt = pulse.of(cluster.profile().name(), identity);
      String user = felt.user().isEmpty() ? "an unnamed user" : felt.user();
      findings.add(
          Finding.ok(
              about,
              "%s is %s at %s %s"
                  .formatted(identity.shown(), user, felt.address(), felt.version())));
      if (identity == Identity.READING) {
        findings.add(clock(felt, about));
      }
      return true;
    } catch (Unavailable e) {
      findings.add(
          Finding.failed(
              about,
              identity.shown() + " gets no answer: " + e.reason(),
              "try it: kubectl --kubeconfig FILE --context CONTEXT version"));
      return false;
    }
  }

  private static Finding clock(KubernetesPulse.Pulse felt, String about) {
    if (felt.ahead().isEmpty()) {
      return Finding.warning(
          about, "its clock is not known: its answers bear no date", "compare the clocks by hand");
    }
    Duration apart = felt.ahead().get();
    String seen =
        "its clock is %d s %s this machine's"
            .formatted(apart.abs().toSeconds(), apart.isNegative() ? "behind" : "ahead of");
    String remedy = "let both follow the same time server (chrony, systemd-timesyncd)";
    if (apart.abs().compareTo(TOO_MUCH) > 0) {
      return Finding.failed(about, seen, remedy);
    }
    return apart.abs().compareTo(NOTICEABLE) > 0
        ? Finding.warning(about, seen, remedy)
        : Finding.ok(about, "its clock and this machine's agree");
  }

  private void argo(ClusterSettings cluster, String about, List<Finding> findings) {
    String namespace = cluster.profile().argoNamespace();
    if (namespace.isEmpty()) {
      return;
    }
    String name = cluster.profile().name();
    try {
      if (objects.get(ResourceRef.ofCluster(name, "Namespace", namespace)).isEmpty()) {
        findings.add(
            Finding.failed(
                about,
                "it has no namespace " + namespace + " for Argo Workflows",
                "correct argo.namespace, or install Argo Workflows there"));
      } else if (!pulse.serves(name, ARGO_VERSION, "workflows")) {
        findings.add(
            Finding.failed(
                about,
                "it knows no Workflows of " + ARGO_VERSION,
                "install Argo Workflows, or remove `argo`"));
      } else {
        findings.add(Finding.ok(about, "Argo Workflows are submitted to " + namespace));
      }
    } catch (Unavailable e) {
      findings.add(
          Finding.failed(
              about,
              "whether it has Argo Workflows is not known: " + e.reason(),
              "see the permissions of the reading identity"));
    }
  }

  private void prometheus(ClusterSettings cluster, String about, List<Finding> findings) {
    if (cluster.prometheus().isEmpty()) {
      findings.add(
          Finding.warning(
              about, "no Prometheus is configured, so no metric is looked at", "set `prometheus`"));
      return;
    }
    PrometheusCheckup checkup = new PrometheusCheckup(metrics);
    String where = "Prometheus " + cluster.prometheus().get();
    findings.addAll(checkup.look(cluster.profile().name(), where, about));
  }
}
