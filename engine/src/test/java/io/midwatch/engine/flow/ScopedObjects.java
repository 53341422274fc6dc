package io.midwatch.engine.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Objects of clusters whose configuration can be given another scope of namespaces. */
final class ScopedObjects implements ClusterObjects {

  private final ClusterObjects objects;
  private final Set<ResourceRef> replaced = new HashSet<>();
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

  /** From now on another object stands in the place of this one. */
  void replace(ResourceRef ref) {
    replaced.add(ref);
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    return objects.list(cluster, kind, namespace);
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    return objects.get(ref).map(found -> replaced.contains(ref) ? another(found) : found);
  }

  private static KubeObject another(KubeObject object) {
    ObjectNode json = object.json().deepCopy();
    json.withObject("/metadata").put("uid", object.uid() + "-2");
    return new KubeObject(object.cluster(), json);
  }
}
