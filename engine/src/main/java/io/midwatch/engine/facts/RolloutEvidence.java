package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.RolloutStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the newest revision of a Deployment is doing, from the Deployment's status and its
 * ReplicaSets.
 *
 * <p>Whether a previous revision was healthy once its pods are gone is nowhere written, so it
 * counts as healthy only while pods of it are ready. The newest revision is as old as the youngest
 * ReplicaSet: one that was rolled back to keeps its old birthday, but its turn came after that of
 * the revision before it.
 */
final class RolloutEvidence {

  private static final int MOST_REVISIONS = 6;

  private RolloutEvidence() {}

  /** The rollout of a Deployment, or nothing if the target is none or it was not read. */
  static List<Draft> of(Snapshot snapshot, ResourceRef target, Moment now) {
    if (!target.kind().equals("Deployment")) {
      return List.of();
    }
    List<KubeObject> sets = snapshot.revisionsOf(target);
    return snapshot.find(target).map(deployment -> draft(snapshot, deployment, sets, now)).stream()
        .toList();
  }

  /** The same with the revisions before the present one in words, newest first. */
  static List<Draft> history(Snapshot snapshot, ResourceRef target, Moment now) {
    List<KubeObject> sets = snapshot.revisionsOf(target);
    List<String> words = new ArrayList<>();
    for (int back = 0; back < Math.min(MOST_REVISIONS, sets.size()); back++) {
      KubeObject set = sets.get(sets.size() - 1 - back);
      words.add(
          "revision %d is %d s old and has %d of %d pods ready"
              .formatted(
                  Revisions.number(set),
                  Fields.age(now, set.created()).toSeconds(),
                  Fields.count(set.at("status", "readyReplicas")),
                  Fields.count(set.at("status", "replicas"))));
    }
    int more = sets.size() - words.size();
    String left = more > 0 ? "; %d older ones are left out".formatted(more) : "";
    return of(snapshot, target, now).stream()
        .map(draft -> draft.saying(draft.excerpt() + "; " + String.join(", ", words) + left))
        .toList();
  }

  private static Draft draft(
      Snapshot snapshot, KubeObject deployment, List<KubeObject> sets, Moment now) {
    Optional<KubeObject> newest = fromEnd(sets, 0);
    Optional<KubeObject> previous = fromEnd(sets, 1);
    RolloutStatus fact =
        new RolloutStatus(
            deployment.ref(),
            newest.map(Revisions::number).orElseGet(() -> Revisions.number(deployment)),
            previous.map(Revisions::number).orElse(0),
            previous.filter(set -> Fields.count(set.at("status", "readyReplicas")) > 0).isPresent(),
            desired(deployment),
            newest.map(set -> Fields.count(set.at("status", "replicas"))).orElse(0),
            newest.map(set -> Fields.count(set.at("status", "readyReplicas"))).orElse(0),
            isComplete(deployment),
            newest.isPresent()
                && previous.isPresent()
                && Revisions.otherImages(newest.get(), previous.get()),
            age(sets, now));
    return new Draft(
        fact.complete() ? Draft.FRAME : Draft.TROUBLE,
        fact,
        deployment.ref(),
        new Provenance("objects", Origin.CONTROLLER, snapshot.readAt(), false),
        words(fact),
        "");
  }

  private static Optional<KubeObject> fromEnd(List<KubeObject> sets, int back) {
    return sets.size() > back ? Optional.of(sets.get(sets.size() - 1 - back)) : Optional.empty();
  }

  private static Duration age(List<KubeObject> sets, Moment now) {
    return Fields.age(
        now, sets.stream().flatMap(set -> set.created().stream()).max(Moment::compareTo));
  }

  /** How many pods a Deployment wants; one if it does not say, as the API server reads it. */
  static int desired(KubeObject deployment) {
    return Fields.count(deployment.at("spec", "replicas"), 1);
  }

  /** True if the controller has seen the newest spec, and all pods are of it and available. */
  static boolean isComplete(KubeObject deployment) {
    int desired = desired(deployment);
    int updated = Fields.count(deployment.at("status", "updatedReplicas"));
    return Fields.whole(deployment.at("status", "observedGeneration"))
            >= Fields.whole(deployment.at("metadata", "generation"))
        && updated == desired
        && Fields.count(deployment.at("status", "replicas")) == updated
        && Fields.count(deployment.at("status", "availableReplicas")) == updated;
  }

  private static String words(RolloutStatus fact) {
    String before =
        fact.previousRevision() == 0
            ? "no revision before it"
            : "revision %d before it %s"
                .formatted(
                    fact.previousRevision(),
                    fact.previousHealthy() ? "still has ready pods" : "has no ready pods");
    return "%s: revision %d has %d of %d pods ready, %s; %s%s"
        .formatted(
            fact.workload().shown(),
            fact.revision(),
            fact.updatedReady(),
            fact.desiredReplicas(),
            fact.complete() ? "complete" : "not complete",
            before,
            fact.imageChanged() ? ", with another image" : "");
  }
}
