package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Distils what was read for an incident into typed facts with their provenance. A pure function:
 * the same sightings give the same evidence under the same ids, in whatever order they came.
 *
 * <p>In scope are the target workload with its pods and their nodes. For a node: the node, its
 * taints, and the pods on it, of which the workload is named; their containers and rollouts are
 * left to incidents of their own, so that a node's incident does not mend something else. Pods in
 * the same state are told by a few of them. At most {@value Shortlist#LIMIT} facts are kept, and
 * what was left out is said.
 */
public final class EvidenceDistiller {

  private EvidenceDistiller() {}

  /** The evidence of one incident. */
  public static Distilled distil(Sightings sightings) {
    return distil(sightings, Set.of());
  }

  /** The evidence of one incident, with what is to be looked at beyond the usual. */
  public static Distilled distil(Sightings sightings, Set<Wider> wider) {
    Snapshot snapshot = sightings.snapshot();
    Scope scope = Scope.of(snapshot, sightings.target());
    List<String> missing = new ArrayList<>(snapshot.unread());
    List<Draft> drafts = new ArrayList<>();
    PodEvidence pods = new PodEvidence(snapshot, sightings.now());
    for (KubeObject pod : scope.pods()) {
      drafts.add(pods.status(pod));
      if (!scope.isNode()) {
        drafts.addAll(pods.containers(pod));
      }
    }
    NodeEvidence nodes = new NodeEvidence(snapshot, sightings.now());
    scope.nodes().forEach(node -> drafts.addAll(nodes.of(node)));
    drafts.addAll(RolloutEvidence.of(snapshot, scope.target(), sightings.now()));
    drafts.addAll(RoomEvidence.of(snapshot, scope.target(), missing));
    drafts.addAll(EventEvidence.of(snapshot, scope, sightings.now()));
    drafts.addAll(ToldEvidence.of(sightings));
    WiderEvidence more = new WiderEvidence(sightings, scope, missing);
    List<Draft> around = wider.stream().sorted().flatMap(what -> more.of(what).stream()).toList();
    return Shortlist.of(WiderEvidence.joined(drafts, around), missing);
  }

  /** Only what is to be looked at beyond the usual. */
  public static Distilled wider(Sightings sightings, Wider what) {
    List<String> missing = new ArrayList<>(sightings.snapshot().unread());
    Scope scope = Scope.of(sightings.snapshot(), sightings.target());
    return Shortlist.of(new WiderEvidence(sightings, scope, missing).of(what), missing);
  }
}
