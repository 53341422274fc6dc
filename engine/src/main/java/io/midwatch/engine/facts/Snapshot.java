package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects of one cluster as they were read once, with the ways between them. It does not
 * change, and the same objects give the same snapshot in whatever order they were listed.
 */
public final class Snapshot {

  private static final Comparator<KubeObject> ORDER =
      Comparator.comparing(KubeObject::ref)
          .thenComparing(KubeObject::resourceVersion)
          .thenComparing(object -> object.json().toString());

  private final String cluster;
  private final Moment readAt;
  private final Set<String> complete;
  private final List<String> unread;
  private final Map<String, List<KubeObject>> byKind = new TreeMap<>();
  private final Map<ResourceRef, KubeObject> byRef = new LinkedHashMap<>();
  private final Map<ResourceRef, List<KubeObject>> podsByWorkload = new TreeMap<>();
  private final Map<String, List<KubeObject>> podsByNode = new TreeMap<>();
  private final Map<ResourceRef, List<KubeObject>> setsByOwner = new TreeMap<>();
  private final Ownership ownership = new Ownership(byRef);

  private Snapshot(Builder builder) {
    cluster = builder.cluster;
    readAt = builder.readAt;
    complete = Set.copyOf(builder.complete);
    unread = List.copyOf(builder.unread);
    builder.objects.stream().sorted(ORDER).forEach(object -> byRef.put(object.ref(), object));
    for (KubeObject object : byRef.values()) {
      put(byKind, object.kind(), object);
      if (object.kind().equals("ReplicaSet")) {
        Ownership.owner(object).ifPresent(owner -> put(setsByOwner, owner, object));
      }
    }
    for (KubeObject pod : all("Pod")) {
      put(podsByWorkload, ownership.workloadOf(pod), pod);
      put(podsByNode, nodeOf(pod), pod);
    }
    setsByOwner.replaceAll((owner, sets) -> Revisions.sorted(sets));
  }

  private static <K> void put(Map<K, List<KubeObject>> index, K key, KubeObject object) {
    index.computeIfAbsent(key, none -> new ArrayList<>()).add(object);
  }

  /**
   * Reads whole kinds through a cluster's door. A kind that could not be read is noted in {@link
   * #unread()} and is not {@link #complete}.
   *
   * @param objects the door
   * @param cluster a configured cluster
   * @param kinds the kinds to list over all namespaces
   * @param now when this is done
   */
  public static Snapshot read(
      ClusterObjects objects, String cluster, Collection<String> kinds, Moment now) {
    Builder builder = of(cluster, now);
    for (String kind : new TreeSet<>(kinds)) {
      try {
        builder.whole(kind, objects.list(cluster, kind, ""));
      } catch (Unavailable e) {
        builder.unread("objects of kind " + kind + ": " + e.reason());
      }
    }
    return builder.build();
  }

  /** Begins a snapshot of a cluster. */
  public static Builder of(String cluster, Moment readAt) {
    return new Builder(cluster, readAt);
  }

  /** The cluster's configured name. */
  public String cluster() {
    return cluster;
  }

  /** When it was read. */
  public Moment readAt() {
    return readAt;
  }

  /** True if every object of the kind was read: one that is not here does not exist. */
  public boolean complete(String kind) {
    return complete.contains(kind);
  }

  /** What could not be read and why, one line each, in words for people. */
  public List<String> unread() {
    return unread;
  }

  /** The objects of a kind, sorted; empty if there are none or they were not read. */
  public List<KubeObject> all(String kind) {
    return List.copyOf(byKind.getOrDefault(kind, List.of()));
  }

  /** One object, empty if it was not read or does not exist. */
  public Optional<KubeObject> find(ResourceRef ref) {
    return Optional.ofNullable(byRef.get(ref));
  }

  /**
   * The workload of a pod: Deployment, StatefulSet, DaemonSet, CronJob, Job, another controller, or
   * the pod itself.
   */
  public ResourceRef workloadOf(KubeObject pod) {
    return ownership.workloadOf(pod);
  }

  /**
   * What would have to be changed to change an object: the workload of a pod, ReplicaSet or Job,
   * else the object itself. A pod that was not read is judged by its name.
   */
  public ResourceRef workloadOf(ResourceRef ref) {
    return switch (ref.kind()) {
      case "Pod" -> find(ref).map(ownership::workloadOf).orElseGet(() -> PodName.owner(ref));
      case "ReplicaSet" -> ownership.ofReplicaSet(ref, "");
      case "Job" -> ownership.ofJob(ref);
      default -> ref;
    };
  }

  /** The pods of a workload, sorted by name. */
  public List<KubeObject> podsOf(ResourceRef workload) {
    return List.copyOf(podsByWorkload.getOrDefault(workload, List.of()));
  }

  /** Every workload that has pods, sorted. */
  public List<ResourceRef> workloads() {
    return List.copyOf(podsByWorkload.keySet());
  }

  /** The pods bound to a node, finished ones included, sorted by namespace and name. */
  public List<KubeObject> podsOn(String node) {
    return node.isEmpty() ? List.of() : List.copyOf(podsByNode.getOrDefault(node, List.of()));
  }

  /** The ReplicaSets that a Deployment controls, lowest revision first. */
  public List<KubeObject> revisionsOf(ResourceRef deployment) {
    return List.copyOf(setsByOwner.getOrDefault(deployment, List.of()));
  }

  /** The PodDisruptionBudgets that cover a pod, sorted by name. */
  public List<KubeObject> budgetsOf(KubeObject pod) {
    return all("PodDisruptionBudget").stream()
        .filter(budget -> budget.namespace().equals(pod.namespace()))
        .filter(
            budget -> Selectors.covers(budget.at("spec", "selector"), pod.at("metadata", "labels")))
        .toList();
  }

  /** The name of the node that a pod is bound to, empty if it has none. */
  public static String nodeOf(KubeObject pod) {
    return Fields.text(pod.at("spec", "nodeName"));
  }

  /**
   * The pod template of a ReplicaSet as its Deployment's owner wrote it: a copy without the label
   * {@code pod-template-hash}. A missing node if the object has no template.
   */
  public static JsonNode templateOf(KubeObject replicaSet) {
    JsonNode template = replicaSet.at("spec", "template").deepCopy();
    if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
      labels.remove("pod-template-hash");
    }
    return template;
  }

  /** Gathers what was read of one cluster. */
  public static final class Builder {

    private final String cluster;
    private final Moment readAt;
    private final List<KubeObject> objects = new ArrayList<>();
    private final Set<String> complete = new TreeSet<>();
    private final List<String> unread = new ArrayList<>();

    private Builder(String cluster, Moment readAt) {
      this.cluster = cluster;
      this.readAt = readAt;
    }

    /**
     * Adds all objects of a kind over all namespaces; objects of other kinds or clusters are left
     * out.
     */
    public Builder whole(String kind, Collection<KubeObject> read) {
      complete.add(kind);
      read.stream().filter(object -> object.kind().equals(kind)).forEach(this::add);
      return this;
    }

    /** Adds some objects of any kinds, without saying that there are no others. */
    public Builder some(Collection<KubeObject> read) {
      read.forEach(this::add);
      return this;
    }

    /** Notes what could not be read and why, in words for people. */
    public Builder unread(String line) {
      unread.add(Redaction.line(line, 300));
      return this;
    }

    /** The finished snapshot. */
    public Snapshot build() {
      return new Snapshot(this);
    }

    private void add(KubeObject object) {
      if (object.cluster().equals(cluster) && !object.name().isEmpty()) {
        objects.add(object);
      }
    }
  }
}
