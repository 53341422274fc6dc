package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a cluster belongs to a target: a workload with its pods and their nodes; a node with the
 * pods on it; a namespace with the pods in it.
 *
 * @param target the target, settled to a workload where it was a pod
 * @param pods its pods, sorted
 * @param nodes its nodes, sorted
 * @param objects the names of everything in scope: what an event may be about
 */
record Scope(
    ResourceRef target, List<KubeObject> pods, List<KubeObject> nodes, Set<ResourceRef> objects) {

  /** The scope of a target in a snapshot. */
  static Scope of(Snapshot snapshot, ResourceRef named) {
    ResourceRef target = TargetOf.settle(named, snapshot);
    List<KubeObject> pods = pods(snapshot, target);
    Map<ResourceRef, KubeObject> nodes = new LinkedHashMap<>();
    if (target.kind().equals("Node")) {
      snapshot.find(target).ifPresent(node -> nodes.put(target, node));
    } else {
      pods.stream()
          .map(pod -> ResourceRef.ofCluster(snapshot.cluster(), "Node", Snapshot.nodeOf(pod)))
          .sorted()
          .forEach(ref -> snapshot.find(ref).ifPresent(node -> nodes.put(ref, node)));
    }
    Set<ResourceRef> objects = new LinkedHashSet<>();
    objects.add(named);
    objects.add(target);
    pods.forEach(pod -> objects.add(pod.ref()));
    snapshot.revisionsOf(target).forEach(set -> objects.add(set.ref()));
    objects.addAll(nodes.keySet());
    return new Scope(target, pods, List.copyOf(nodes.values()), objects);
  }

  private static List<KubeObject> pods(Snapshot snapshot, ResourceRef target) {
    return switch (target.kind()) {
      case "Node" -> snapshot.podsOn(target.name());
      case "Namespace" ->
          snapshot.all("Pod").stream()
              .filter(pod -> pod.namespace().equals(target.name()))
              .toList();
      default -> snapshot.podsOf(target);
    };
  }

  /** True if the target is a node. */
  boolean isNode() {
    return target.kind().equals("Node");
  }
}
