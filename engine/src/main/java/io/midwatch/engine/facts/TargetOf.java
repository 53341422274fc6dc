package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an alert is about, from its labels. Alerts of one target must meet in one incident
 * even if they arrive before anything was read, so that the labels alone decide: a pod is taken for
 * the workload that its name points to ({@link PodName} says how). With a snapshot the same
 * question is answered by owner references.
 *
 * <p>Labels in the order in which they win: a workload's own ({@code deployment}, {@code
 * statefulset}, ...), an object's own, the pod, the node, an instance that is a node, the
 * namespace, the whole cluster. A label that begins with {@code exported_} wins over its plain
 * form, which then only says what was scraped; and the {@code pod} of an exporter says nothing as
 * long as another label names a subject.
 */
public final class TargetOf {

  /** The kind of the answer for alerts that name nothing smaller than their cluster. */
  public static final String WHOLE_CLUSTER = "Cluster";

  /** The kind of nodes. */
  public static final String NODE = "Node";

  private static final List<Map.Entry<String, String>> WORKLOADS =
      List.of(
          Map.entry("deployment", "Deployment"),
          Map.entry("statefulset", "StatefulSet"),
          Map.entry("daemonset", "DaemonSet"),
          Map.entry("cronjob", "CronJob"),
          Map.entry("job_name", "Job"),
          Map.entry("replicaset", "ReplicaSet"));
  private static final List<Map.Entry<String, String>> OBJECTS =
      List.of(
          Map.entry("horizontalpodautoscaler", "HorizontalPodAutoscaler"),
          Map.entry("hpa", "HorizontalPodAutoscaler"),
          Map.entry("persistentvolumeclaim", "PersistentVolumeClaim"),
          Map.entry("poddisruptionbudget", "PodDisruptionBudget"));
  private static final List<String> WORKLOAD_KINDS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet");

  private final AlertLabels labels;
  private final String cluster;
  private final @Nullable Snapshot snapshot;

  private TargetOf(Map<String, String> labels, String cluster, @Nullable Snapshot snapshot) {
    this.labels = new AlertLabels(labels);
    this.cluster = cluster;
    this.snapshot = snapshot;
  }

  /**
   * What an alert is about, from its labels alone: the same labels give the same target, always.
   */
  public static ResourceRef alert(Map<String, String> labels, String cluster) {
    return new TargetOf(labels, cluster, null).target();
  }

  /** The node that an alert names in its label {@code node}, whatever it is about. */
  public static Optional<ResourceRef> node(Map<String, String> labels, String cluster) {
    String node = new AlertLabels(labels).name("node");
    return node.isEmpty()
        ? Optional.empty()
        : Optional.of(ResourceRef.ofCluster(cluster, NODE, node));
  }

  /** What an alert is about, where the objects of its cluster are known. */
  public static ResourceRef alert(Map<String, String> labels, String cluster, Snapshot snapshot) {
    return settle(new TargetOf(labels, cluster, snapshot).target(), snapshot);
  }

  /**
   * Corrects a target that was taken from a name: a pod, ReplicaSet or Job becomes its workload,
   * and a workload that does not exist becomes the one of the same name and namespace that does.
   * What the snapshot does not know stays.
   */
  public static ResourceRef settle(ResourceRef target, Snapshot snapshot) {
    if (snapshot.find(target).isPresent() || !snapshot.podsOf(target).isEmpty()) {
      return snapshot.workloadOf(target);
    }
    ResourceRef owner = snapshot.workloadOf(target);
    if (!owner.equals(target)) {
      return settle(owner, snapshot);
    }
    return WORKLOAD_KINDS.stream()
        .filter(kind -> WORKLOAD_KINDS.contains(target.kind()))
        .map(kind -> new ResourceRef(target.cluster(), kind, target.namespace(), target.name()))
        .filter(ref -> snapshot.find(ref).isPresent() || !snapshot.podsOf(ref).isEmpty())
        .findFirst()
        .orElse(target);
  }

  private ResourceRef target() {
    return workload()
        .or(() -> namespaced(OBJECTS))
        .or(() -> labels.podIsExporter() ? Optional.empty() : pod())
        .or(this::node)
        .or(this::pod)
        .or(this::namespace)
        .orElseGet(() -> ResourceRef.ofCluster(cluster, WHOLE_CLUSTER, cluster));
  }

  private Optional<ResourceRef> workload() {
    return namespaced(WORKLOADS).map(this::owner).or(this::typed);
  }

  private ResourceRef owner(ResourceRef ref) {
    return switch (ref.kind()) {
      case "ReplicaSet" -> PodName.ownerOfReplicaSet(ref, "");
      case "Job" -> PodName.ownerOfJob(ref);
      default -> ref;
    };
  }

  /**
   * Pairs such as {@code owner_kind} and {@code owner_name}, {@code workload_type} and {@code
   * workload}.
   */
  private Optional<ResourceRef> typed() {
    return typed("workload_type", "workload")
        .or(() -> typed("owner_kind", "owner_name"))
        .or(() -> typed("created_by_kind", "created_by_name"));
  }

  private Optional<ResourceRef> typed(String kindLabel, String nameLabel) {
    String kind = labels.raw(kindLabel);
    return WORKLOAD_KINDS.stream()
        .filter(known -> known.equalsIgnoreCase(kind))
        .findFirst()
        .flatMap(known -> namespaced(nameLabel, known))
        .map(this::owner);
  }

  private Optional<ResourceRef> namespaced(List<Map.Entry<String, String>> known) {
    return known.stream()
        .flatMap(entry -> namespaced(entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private Optional<ResourceRef> namespaced(String label, String kind) {
    String name = labels.name(label);
    String namespace = labels.name("namespace");
    return name.isEmpty() || namespace.isEmpty()
        ? Optional.empty()
        : Optional.of(new ResourceRef(cluster, kind, namespace, name));
  }

  private Optional<ResourceRef> pod() {
    return namespaced("pod", "Pod")
        .map(ref -> snapshot == null ? PodName.owner(ref) : snapshot.workloadOf(ref));
  }

  private Optional<ResourceRef> node() {
    String node = labels.name("node");
    if (!node.isEmpty()) {
      return Optional.of(ResourceRef.ofCluster(cluster, NODE, node));
    }
    String host = labels.host();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    return snapshot == null ? nodeByJob(host) : nodeRead(host, snapshot);
  }

  /** Without objects only a node's own exporters are believed to be named after it. */
  private Optional<ResourceRef> nodeByJob(String host) {
    return labels.scrapedFromNode() && !AlertLabels.isAddress(host)
        ? Optional.of(ResourceRef.ofCluster(cluster, NODE, host))
        : Optional.empty();
  }

  private static Optional<ResourceRef> nodeRead(String host, Snapshot snapshot) {
    return snapshot.all(NODE).stream()
        .filter(node -> node.name().equals(host) || hasAddress(node, host))
        .map(KubeObject::ref)
        .findFirst();
  }

  private static boolean hasAddress(KubeObject node, String host) {
    return node.at("status", "addresses").findValuesAsText("address").contains(host);
  }

  private Optional<ResourceRef> namespace() {
    String namespace = labels.name("namespace");
    return namespace.isEmpty()
        ? Optional.empty()
        : Optional.of(ResourceRef.ofCluster(cluster, "Namespace", namespace));
  }
}
