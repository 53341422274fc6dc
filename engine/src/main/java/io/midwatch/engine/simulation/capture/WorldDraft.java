package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.facts.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fleet as the evidence showed it, as far as a made world can be like it. */
final class WorldDraft {

  static final String DEPLOYMENT = "Deployment";
  private static final String USUAL_ENVIRONMENT = "PROD";
  private static final int USUAL_NODES = 6;
  private static final int MOST_NODES = 100;
  private static final int MOST_REPLICAS = 100;

  private final Recorded recorded;
  private final Fault fault;
  private final Pseudonyms names;
  private final ResourceRef entity;

  WorldDraft(Recorded recorded, Fault fault, Pseudonyms names, ResourceRef entity) {
    this.recorded = recorded;
    this.fault = fault;
    this.names = names;
    this.entity = entity;
  }

  /** What the cluster is for. */
  static String environment(Recorded recorded) {
    return recorded
        .first(Cluster.class)
        .map(cluster -> cluster.environment().name())
        .filter(word -> !word.equals("UNKNOWN"))
        .orElse(USUAL_ENVIRONMENT);
  }

  /** How many nodes the made cluster has: as many as the pool in question, else as there were. */
  static int nodes(Recorded recorded) {
    int nodes =
        recorded
            .first(Pool.class)
            .map(Pool::nodes)
            .or(() -> recorded.first(Cluster.class).map(Cluster::nodes))
            .orElse(USUAL_NODES);
    return Math.max(1, Math.min(MOST_NODES, nodes));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("world:");
    lines.add("  clusters:");
    lines.add(
        "    - {name: %s, environment: %s, nodes: %d}"
            .formatted(
                Quoted.of(names.cluster(entity.cluster())),
                environment(recorded),
                nodes(recorded)));
    Map<ResourceRef, Integer> workloads = workloads();
    if (!workloads.isEmpty()) {
      lines.add("  workloads:");
      workloads.forEach((ref, replicas) -> lines.add("    - " + workload(ref, replicas)));
    }
    List<DisruptionBudget> budgets =
        recorded.all(DisruptionBudget.class).stream()
            .filter(budget -> workloads.containsKey(budget.workload()))
            .toList();
    if (!budgets.isEmpty()) {
      lines.add("  budgets:");
      budgets.forEach(budget -> lines.add("    - " + budget(budget)));
    }
    return lines;
  }

  private Map<ResourceRef, Integer> workloads() {
    Map<ResourceRef, Integer> replicas = new TreeMap<>();
    if (entity.kind().equals(DEPLOYMENT)) {
      replicas.put(entity, 3);
    }
    recorded
        .all(RolloutStatus.class)
        .forEach(rollout -> replicas.put(rollout.workload(), rollout.desiredReplicas()));
    recorded
        .all(Workload.class)
        .forEach(workload -> replicas.put(workload.ref(), workload.desiredReplicas()));
    replicas.keySet().removeIf(ref -> !ref.kind().equals(DEPLOYMENT));
    if (fault.kind() == Fault.Kind.DAMAGE_ONLY_POD) {
      replicas.replace(entity, 1);
    }
    return replicas;
  }

  private String workload(ResourceRef ref, int replicas) {
    long limit = Fault.limit(recorded, ref);
    boolean leaky = fault.kind() == Fault.Kind.LEAKY_IMAGE && limit > Fault.LEAKY_LIMIT;
    return "{cluster: %s, namespace: %s, name: %s, replicas: %d, memory: %d%s}"
        .formatted(
            Quoted.of(names.cluster(ref.cluster())),
            Quoted.of(names.namespace(ref.namespace())),
            Quoted.of(names.workload(ref)),
            Math.min(MOST_REPLICAS, replicas),
            leaky ? Fault.LEAKY_LIMIT : limit,
            labels(ref));
  }

  private String labels(ResourceRef ref) {
    String labels =
        recorded.all(Workload.class).stream()
            .filter(workload -> workload.ref().equals(ref))
            .flatMap(workload -> Owned.labels(workload).entrySet().stream())
            .map(label -> Quoted.of(label.getKey()) + ": " + Quoted.of(label.getValue()))
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "" : ", labels: {" + labels + "}";
  }

  private String budget(DisruptionBudget budget) {
    return "{workload: %s, minAvailable: %d}"
        .formatted(
            Quoted.of(names.path(budget.workload(), 1)), Math.min(100, budget.desiredHealthy()));
  }
}
