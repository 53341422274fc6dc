package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Distils what the judging orders may look at for one proposal: the proposal with its reach, the
 * workloads, nodes and budgets that it touches, the cluster, and what Midwatch's own records say. A
 * pure function of what was read.
 *
 * <p>What the change itself has done is taken out. What can't be known is named in {@link
 * Circumstances#unknown()}, and a case with any of it is held: a kind of object that was not read,
 * a target that is gone, a pod that a drain would lose, a list that was cut.
 */
public final class CircumstanceDistiller {

  private static final int LIMIT = 1000;

  /** Kinds of facts that are gathered whole or named as unknown. */
  private static final List<Class<? extends Fact>> COUNTED =
      List.of(Workload.class, DisruptionBudget.class, RunningChange.class, RecentChange.class);

  private final JudgingMatter matter;
  private final Snapshot snapshot;
  private final Reach reach;
  private final Set<String> unknown = new TreeSet<>();
  private final List<Draft> drafts = new ArrayList<>();

  private CircumstanceDistiller(JudgingMatter matter) {
    this.matter = matter;
    this.snapshot = matter.snapshot();
    this.reach = Reach.of(matter);
  }

  /** The circumstances of one proposal. */
  public static Circumstances distil(JudgingMatter matter) {
    return new CircumstanceDistiller(matter).distil();
  }

  private Circumstances distil() {
    unknown.addAll(reach.unknown());
    notRead();
    TouchedWorkloads workloads = new TouchedWorkloads(matter, reach);
    reach.workloads().stream()
        .filter(ref -> !ref.kind().equals("Node"))
        .forEach(ref -> drafts.add(workloads.fact(ref, unknown)));
    drafts.addAll(TouchedBudgets.of(matter, reach, unknown));
    drafts.addAll(TouchedNodes.of(matter, reach));
    NodeLoad.of(matter, reach).ifPresent(drafts::add);
    drafts.addAll(HumanChanges.of(matter));
    drafts.addAll(Surroundings.of(matter, reach));
    records();
    marks();
    List<Draft> sorted = drafts.stream().distinct().sorted(Draft.ORDER).toList();
    if (sorted.size() > LIMIT) {
      unknown.add("%d facts beyond the limit of %d".formatted(sorted.size() - LIMIT, LIMIT));
      sorted = sorted.subList(0, LIMIT);
    }
    return new Circumstances(subject(), Shortlist.numbered("c", sorted), List.copyOf(unknown));
  }

  /** How many there are of each kind of which none may be left out. */
  private void marks() {
    Provenance provenance = new Provenance("ledger", Origin.MIDWATCH, matter.now(), false);
    for (Class<? extends Fact> kind : COUNTED) {
      int entries =
          (int) drafts.stream().map(Draft::fact).filter(kind::isInstance).distinct().count();
      drafts.add(Surroundings.whole(matter, kind, entries, provenance));
    }
  }

  private void notRead() {
    unknown.addAll(snapshot.unread());
    ResourceRef target = matter.proposal().target();
    Stream.of("Pod", "Node", "ReplicaSet", "PodDisruptionBudget", target.kind())
        .filter(kind -> !snapshot.complete(kind))
        .filter(kind -> snapshot.unread().stream().noneMatch(line -> line.contains("kind " + kind)))
        .forEach(kind -> unknown.add("objects of kind " + kind + ": not read"));
    if (snapshot.complete(target.kind()) && snapshot.find(target).isEmpty()) {
      unknown.add(target.shown() + ": does not exist any more");
    }
  }

  private void records() {
    JudgingMatter.Records records = matter.records();
    String cluster = snapshot.cluster();
    records
        .running()
        .forEach(
            change ->
                recorded(
                    change, change.target(), words("runs", change.operation(), change.target())));
    records
        .recent()
        .forEach(
            change ->
                recorded(
                    change, change.target(), words("ended", change.operation(), change.target())));
    records
        .record()
        .forEach(
            record ->
                recorded(
                    record,
                    matter.proposal().target(),
                    "%s against %s: helped %d times, failed %d times, %d of them since it last helped"
                        .formatted(
                            record.operation(),
                            record.faultClass(),
                            record.successes(),
                            record.failures(),
                            record.failureStreak())));
    records.alerts().stream()
        .filter(alert -> alert.firing() && alert.cluster().equals(cluster))
        .forEach(alert -> drafts.add(ToldEvidence.alert(snapshot, alert, matter.now())));
  }

  private static String words(String what, String operation, ResourceRef target) {
    return "%s %s on %s in cluster %s".formatted(operation, what, target.shown(), target.cluster());
  }

  private void recorded(Fact fact, ResourceRef about, String excerpt) {
    Moment at = matter.now();
    Provenance provenance = new Provenance("ledger", Origin.MIDWATCH, at, false);
    drafts.add(new Draft(Draft.FRAME, fact, about, provenance, excerpt, ""));
  }

  private ProposedChange subject() {
    Proposal proposal = matter.proposal();
    Operation operation = matter.operation();
    return new ProposedChange(
        proposal.operation(),
        operation.operationClass(),
        proposal.target(),
        namespaces(),
        matter.profile().environment(),
        tier(reach.workloads()),
        proposal.grade(),
        proposal.faultClass(),
        proposal.cause(),
        operation.reversibility(),
        operation.disruptive(),
        reach.podsTouched(),
        reach.podsAtOnce(),
        reach.nodesTouched(),
        1);
  }

  private List<String> namespaces() {
    Stream<String> pods = reach.pods().stream().map(KubeObject::namespace);
    Stream<String> workloads = reach.workloads().stream().map(ResourceRef::namespace);
    return Stream.concat(pods, workloads)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The tier of the most important workload. One that the inventory does not name could be more
   * important than a normal one, so UNKNOWN stands between HIGH and NORMAL.
   */
  private Tier tier(Collection<ResourceRef> workloads) {
    Set<Tier> tiers = new TreeSet<>();
    workloads.forEach(workload -> tiers.add(matter.tiers().apply(workload)));
    return Stream.of(Tier.CRITICAL, Tier.HIGH, Tier.UNKNOWN, Tier.NORMAL, Tier.LOW)
        .filter(tiers::contains)
        .findFirst()
        .orElse(Tier.UNKNOWN);
  }
}
