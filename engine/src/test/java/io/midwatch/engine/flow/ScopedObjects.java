package io.midwatch.engine.flow;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import java.util.List;
import java.util.Optional;

/** Objects of clusters whose configuration can be given another scope of namespaces. */
final class ScopedObjects implements ClusterObjects {

  private final ClusterObjects objects;
  private volatile NamespaceScope scope = NamespaceScope.ALL;

  ScopedObjects(ClusterObjects objects) {
    this.objects = objects;
  }

  void scope(NamespaceScope other) {
    scope = other;
  }

  @Override
  public List<ClusterProfile> clusters() {
    return objects.clusters().stream()
        .map(
            cluster ->
                new ClusterProfile(
                    cluster.name(),
                    cluster.environment(),
                    cluster.region(),
                    cluster.cell(),
                    cluster.disposable(),
                    cluster.argoNamespace(),
                    scope))
        .toList();
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    return objects.list(cluster, kind, namespace);
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    return objects.get(ref);
  }
}
