package io.midwatch.engine.app;

import io.midwatch.engine.adapter.argoworkflows.ArgoWorkflowRunner;
import io.midwatch.engine.adapter.kubernetes.ClusterAccess;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesLogs;
import io.midwatch.engine.adapter.kubernetes.KubernetesObjects;
import io.midwatch.engine.adapter.kubernetes.KubernetesPermissions;
import io.midwatch.engine.adapter.kubernetes.KubernetesWriter;
import io.midwatch.engine.adapter.prometheus.PrometheusAccess;
import io.midwatch.engine.adapter.prometheus.PrometheusMetrics;
import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.rbac.BrieflyKept;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The configured clusters. */
final class RealWorld {

  private RealWorld() {}

  /** Opens them. A writing identity is there only where changes may be made. */
  static World of(Configuration configuration) {
    KubernetesClusters clusters = KubernetesClusters.open(accesses(configuration));
    return new World(
        new KubernetesObjects(clusters),
        new KubernetesLogs(clusters),
        metrics(configuration),
        new KubernetesWriter(clusters),
        new ArgoWorkflowRunner(clusters::reader, clusters::actor),
        new BrieflyKept(new KubernetesPermissions(clusters), InstantSource.system()),
        clusters::close);
  }

  /** How the clusters are reached, and as whom. */
  static List<ClusterAccess> accesses(Configuration configuration) {
    List<ClusterAccess> accesses = new ArrayList<>();
    for (ClusterSettings cluster : configuration.clusters()) {
      ClusterAccess access =
          ClusterAccess.reading(cluster.profile(), cluster.kubeconfig(), cluster.context());
      accesses.add(
          configuration.act()
              ? access.actingAs(
                  cluster.actKubeconfig().orElse(cluster.kubeconfig()),
                  cluster.actKubeconfig().isPresent() ? "" : cluster.context())
              : access);
    }
    return accesses;
  }

  /** The Prometheus of each cluster that has one. */
  static Metrics metrics(Configuration configuration) {
    Map<String, PrometheusAccess> metrics = new TreeMap<>();
    for (ClusterSettings cluster : configuration.clusters()) {
      cluster
          .prometheus()
          .ifPresent(
              base ->
                  metrics.put(
                      cluster.profile().name(), new PrometheusAccess(base, Optional.empty())));
    }
    return new PrometheusMetrics(metrics);
  }
}
