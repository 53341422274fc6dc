package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.Map;
import java.util.Optional;

/** Follows owner references from a pod up to the workload whose template it was made from. */
final class Ownership {

  private final Map<ResourceRef, KubeObject> objects;

  Ownership(Map<ResourceRef, KubeObject> objects) {
    this.objects = objects;
  }

  /**
   * The workload of a pod: a Deployment, StatefulSet, DaemonSet, CronJob, Job, whatever else
   * controls it, or the pod itself if nothing does or if it is the mirror of a static pod.
   */
  ResourceRef workloadOf(KubeObject pod) {
    Optional<ResourceRef> owner = owner(pod);
    if (owner.isEmpty() || isMirror(pod)) {
      return pod.ref();
    }
    ResourceRef ref = owner.get();
    return switch (ref.kind()) {
      case "ReplicaSet" -> ofReplicaSet(ref, pod.label("pod-template-hash"));
      case "Job" -> ofJob(ref);
      default -> ref;
    };
  }

  /** What a ReplicaSet belongs to: its controller, by its name if it was not read, or itself. */
  ResourceRef ofReplicaSet(ResourceRef replicaSet, String templateHash) {
    KubeObject read = objects.get(replicaSet);
    return read == null
        ? PodName.ownerOfReplicaSet(replicaSet, templateHash)
        : owner(read).orElse(replicaSet);
  }

  /** What a Job belongs to: its CronJob, by its name if it was not read, or itself. */
  ResourceRef ofJob(ResourceRef job) {
    KubeObject read = objects.get(job);
    return read == null ? PodName.ownerOfJob(job) : owner(read).orElse(job);
  }

  /**
   * The controller of an object. Recorded objects often lack the flag that marks it; then the first
   * owner of a known kind counts.
   */
  static Optional<ResourceRef> owner(KubeObject object) {
    Optional<ResourceRef> controller = object.controller();
    if (controller.isPresent()) {
      return controller.filter(ref -> !ref.kind().isEmpty() && !ref.name().isEmpty());
    }
    for (JsonNode owner : object.at("metadata", "ownerReferences")) {
      String kind = Fields.text(owner.path("kind"));
      String name = Fields.text(owner.path("name"));
      if (!owner.has("controller") && isWorkloadKind(kind) && !name.isEmpty()) {
        return Optional.of(new ResourceRef(object.cluster(), kind, object.namespace(), name));
      }
    }
    return Optional.empty();
  }

  /** True for the API server's mirror of a pod that a kubelet runs from a file. */
  static boolean isMirror(KubeObject pod) {
    return !pod.annotation("kubernetes.io/config.mirror").isEmpty()
        || owner(pod).filter(owner -> owner.kind().equals("Node")).isPresent();
  }

  /** True for the kinds that make pods. */
  static boolean isWorkloadKind(String kind) {
    return switch (kind) {
      case "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "ReplicationController" ->
          true;
      default -> false;
    };
  }
}
