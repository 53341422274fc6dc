package io.midwatch.tests.bench;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins the facts of a case to its target. */
final class Joining {
  private static final ResourceRef NONE = new ResourceRef("", "", "", "");
  private static final Workload NO_WORKLOAD =
      new Workload(NONE, "", 0, 0, 0, Duration.ofDays(1), "", false, false);
  private static final DisruptionBudget NO_BUDGET = new DisruptionBudget(NONE, NONE, 0, 0, 0, 0);
  private static final Node NO_NODE = new Node(NONE, "", false, false, false, 0);
  private static final Pool NO_POOL = new Pool("", "", 0, 0, 0);

  private final List<Fact> facts;

  private Joining(List<Fact> facts) {
    this.facts = facts;
  }

  private <T> Stream<T> all(Class<T> type, Predicate<T> which) {
    return facts.stream().filter(type::isInstance).map(type::cast).filter(which);
  }

  private <T> T one(Class<T> type, Predicate<T> which, T otherwise) {
    return all(type, which).findFirst().orElse(otherwise);
  }

  static JoinedFacts of(ProposedChange p, List<Fact> facts) {
    Joining in = new Joining(facts);
    ResourceRef target = p.target();
    Workload workload = in.one(Workload.class, w -> w.ref().equals(target), NO_WORKLOAD);
    DisruptionBudget budget =
        in.one(DisruptionBudget.class, b -> b.workload().equals(target), NO_BUDGET);
    Node node = in.one(Node.class, n -> n.ref().equals(target), NO_NODE);
    Pool pool = in.one(Pool.class, l -> l.name().equals(node.pool()), NO_POOL);
    Cluster cluster = in.all(Cluster.class, c -> true).findFirst().orElseThrow();
    TrackRecord record = in.all(TrackRecord.class, t -> true).findFirst().orElseThrow();
    Set<String> running =
        in.all(RunningChange.class, r -> true)
            .map(RunningChange::operationClass)
            .collect(Collectors.toUnmodifiableSet());
    List<RecentChange> recent =
        in.all(RecentChange.class, r -> r.target().equals(target)).toList();
    return new JoinedFacts(
        p.environment(),
        p.tier(),
        p.grade(),
        p.operationClass(),
        p.disruptive(),
        p.nodesTouched(),
        Set.copyOf(p.namespaces()),
        workload != NO_WORKLOAD,
        workload.desiredReplicas(),
        workload.readyReplicas(),
        workload.podsTouched(),
        workload.age().toSeconds(),
        workload.managedBy(),
        workload.quorumMember(),
        workload.optedOut(),
        budget != NO_BUDGET,
        budget.allowedDisruptions(),
        budget.desiredHealthy(),
        budget.currentHealthy(),
        budget.podsTouched(),
        node != NO_NODE,
        node.cordoned(),
        node.controlPlane(),
        node.evictablePods(),
        pool.nodes(),
        pool.unhealthyNodes(),
        pool.unschedulableNodes(),
        cluster.nodes(),
        cluster.readyNodes(),
        cluster.region(),
        in.all(RunningChange.class, r -> r.target().equals(target)).count(),
        in.all(RunningChange.class, r -> true).count(),
        running,
        recent.stream().mapToLong(r -> r.age().toSeconds()).min().orElse(1_000_000_000),
        recent.stream().anyMatch(r -> !r.succeeded()),
        recent.stream().anyMatch(r -> r.succeeded() && r.operation().equals(p.operation())),
        record.successes(),
        record.failures(),
        record.failureStreak());
  }
}
