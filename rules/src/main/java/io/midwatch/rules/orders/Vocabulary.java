package io.midwatch.rules.orders;

import static io.midwatch.rules.orders.FactType.Kind.LIST;
import static io.midwatch.rules.orders.FactType.Kind.STATE;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.ClusterEvent;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.EvidenceAge;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.HumanChange;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.facts.PodStatus;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.SchedulingRoom;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Utilisation;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.facts.Workload;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every word that an order may use for what it sees. Declared here once; the components are those
 * of the records.
 */
public final class Vocabulary {
  private static final Set<Pass> EVERYWHERE = EnumSet.allOf(Pass.class);
  private static final Set<Pass> AFTER_DIAGNOSIS = EnumSet.of(Pass.PROPOSE, Pass.JUDGE);
  private static final Set<Pass> JUDGING = EnumSet.of(Pass.JUDGE);
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod");

  private static final Map<String, FactType> TYPES = new LinkedHashMap<>();
  private static final Map<Class<?>, FactType> BY_CARRIER = new HashMap<>();
  private static final Map<String, Component> REF_PARTS = new LinkedHashMap<>();

  static {
    Component.of(ResourceRef.class, Map.of()).forEach(part -> REF_PARTS.put(part.name(), part));
    evidence();
    circumstances();
    TYPES.values().forEach(type -> BY_CARRIER.put(type.carrier(), type));
  }

  private Vocabulary() {}

  private static void evidence() {
    // Windows gives exit codes below zero, and a series may hold anything
    add(seen(ContainerStatus.class, LIST).range(Range.ANY, "lastExitCode"));
    add(seen(PodStatus.class, LIST));
    add(seen(RolloutStatus.class, STATE).forTargets(Set.of("Deployment")).identifiedBy("workload"));
    add(seen(NodeStatus.class, STATE).forTargets(Set.of("Node")).identifiedBy("ref"));
    add(seen(NodeTaint.class, LIST));
    add(seen(SchedulingRoom.class, STATE).forTargets(WORKLOADS).identifiedBy("workload"));
    add(seen(ClusterEvent.class, LIST));
    add(seen(LogExcerpt.class, LIST));
    add(seen(MetricSample.class, LIST).range(Range.ANY, "milli"));
    add(seen(FiringAlert.class, LIST));
    add(
        new FactType.Declaration("Hypothesis", SuspectedCause.class, LIST, AFTER_DIAGNOSIS)
            .identifiedBy("entity"));
  }

  private static void circumstances() {
    PureFunction touches =
        new PureFunction(
            "touches",
            List.of(Type.Plain.TEXT),
            (fact, arguments) -> ((ProposedChange) fact).touches((String) arguments.get(0)));
    add(
        new FactType.Declaration("Proposal", ProposedChange.class, STATE, JUDGING)
            .once()
            .identifiedBy("target")
            .with(touches));
    // one for each workload that is touched: that none is left out is marked as for a list
    add(judged(Workload.class, STATE).forTargets(WORKLOADS).marked().identifiedBy("ref"));
    add(judged(Node.class, STATE).forTargets(Set.of("Node")).identifiedBy("ref"));
    add(judged(Pool.class, STATE).forTargets(Set.of("Node")).identifiedBy("cluster", "name"));
    add(judged(Cluster.class, STATE).once().identifiedBy("name"));
    add(judged(DisruptionBudget.class, LIST).marked().identifiedBy("ref", "workload"));
    add(judged(RunningChange.class, LIST).marked());
    add(judged(RecentChange.class, LIST).marked());
    add(judged(TrackRecord.class, STATE).identifiedBy("operation", "faultClass"));
    surroundings();
    add(judged(WholeList.class, STATE).ofTheCase().identifiedBy("list"));
    add(judged(EvidenceAge.class, STATE).once());
    add(judged(Clock.class, STATE).once());
  }

  private static void surroundings() {
    add(judged(Freeze.class, LIST).marked().identifiedBy("cluster", "name"));
    add(judged(MaintenanceWindow.class, LIST).marked().identifiedBy("cluster", "name"));
    add(judged(Cell.class, STATE).once().identifiedBy("cluster"));
    add(
        judged(Utilisation.class, STATE)
            .identifiedBy("target")
            .range(Range.PER_CENT, "cpuBefore", "cpuAfter", "memoryBefore", "memoryAfter"));
    add(judged(HumanChange.class, LIST).marked().identifiedBy("target"));
  }

  private static FactType.Declaration seen(Class<? extends Fact> carrier, FactType.Kind kind) {
    return new FactType.Declaration(carrier.getSimpleName(), carrier, kind, EVERYWHERE);
  }

  private static FactType.Declaration judged(Class<? extends Fact> carrier, FactType.Kind kind) {
    return new FactType.Declaration(carrier.getSimpleName(), carrier, kind, JUDGING);
  }

  private static void add(FactType.Declaration declared) {
    FactType type = new FactType(declared);
    TYPES.put(type.name(), type);
  }

  /** The type of a public name. */
  public static Optional<FactType> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /**
   * The type of a fact.
   *
   * @throws IllegalArgumentException if the fact's class was never declared
   */
  public static FactType typeOf(Fact fact) {
    return typeOf(fact.getClass());
  }

  /**
   * The type that a class of facts carries.
   *
   * @throws IllegalArgumentException if the class was never declared
   */
  public static FactType typeOf(Class<? extends Fact> carrier) {
    FactType type = BY_CARRIER.get(carrier);
    if (type == null) {
      throw new IllegalArgumentException("not in the vocabulary: " + carrier.getName());
    }
    return type;
  }

  /** Every type, in declared sequence. */
  public static List<FactType> types() {
    return List.copyOf(TYPES.values());
  }

  /** The parts that a value of this type has, by name; empty for types without parts. */
  public static Map<String, Component> partsOf(Type type) {
    if (type instanceof Type.Whole whole) {
      return whole.fact().components();
    }
    return type == Type.Plain.REF ? Collections.unmodifiableMap(REF_PARTS) : Map.of();
  }
}
