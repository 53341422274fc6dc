package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The workloads that a proposal touches. */
final class TouchedWorkloads {

  private final JudgingMatter matter;
  private final Snapshot snapshot;
  private final Reach reach;

  TouchedWorkloads(JudgingMatter matter, Reach reach) {
    this.matter = matter;
    this.snapshot = matter.snapshot();
    this.reach = reach;
  }

  /**
   * One workload. Ready pods are counted among the pods themselves, which are as fresh as what
   * would be evicted; those that the change has taken away and that are not back yet count as
   * ready.
   *
   * @param unknown told if the workload itself was not read, so that its owner's word on it is not
   *     known
   */
  Draft fact(ResourceRef ref, Collection<String> unknown) {
    Optional<KubeObject> found = snapshot.find(ref);
    if (found.isEmpty() && !snapshot.complete(ref.kind())) {
      unknown.add(
          ref.shown() + ": was not read, so whether its owner forbids changes is not known");
    }
    List<KubeObject> pods =
        snapshot.podsOf(ref).stream().filter(pod -> !Pods.isFinished(pod)).toList();
    int ready = (int) pods.stream().filter(Pods::isReady).count();
    int desired = Workloads.desired(found, pods.size());
    Workload fact =
        new Workload(
            ref,
            ref.kind(),
            desired,
            ready + away(ref, desired, ready),
            reach.readyAtOnce(snapshot, ref),
            Fields.age(matter.now(), found.flatMap(KubeObject::created)),
            found.map(Workloads::managedBy).orElse(""),
            found.filter(Workloads::isQuorumMember).isPresent(),
            found.filter(workload -> Workloads.isOptedOut(snapshot, workload)).isPresent());
    return new Draft(
        Draft.TROUBLE,
        fact,
        ref,
        new Provenance("objects", Origin.CONTROLLER, snapshot.readAt(), false),
        words(fact),
        "");
  }

  /** How many pods of a workload are away because the change evicted them. */
  private int away(ResourceRef ref, int desired, int ready) {
    return Math.min(matter.own().of(ref), Math.max(0, desired - ready));
  }

  private static String words(Workload fact) {
    return "%s: %d of %d pods ready, %d of them taken away at once%s%s%s"
        .formatted(
            fact.ref().shown(),
            fact.readyReplicas(),
            fact.desiredReplicas(),
            fact.podsTouched(),
            fact.managedBy().isEmpty() ? "" : ", owned by " + fact.managedBy(),
            fact.quorumMember() ? ", its members vote" : "",
            fact.optedOut() ? ", its owner forbids changes" : "");
  }
}
