package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The node that a proposal touches with its pool, and the cluster. */
final class TouchedNodes {

  private final JudgingMatter matter;
  private final Snapshot snapshot;

  private TouchedNodes(JudgingMatter matter) {
    this.matter = matter;
    this.snapshot = matter.snapshot();
  }

  /** The facts; none of those for which the nodes had to be read and were not. */
  static List<Draft> of(JudgingMatter matter, Reach reach) {
    TouchedNodes nodes = new TouchedNodes(matter);
    List<Draft> drafts = new ArrayList<>();
    if (matter.snapshot().complete("Node")) {
      drafts.add(nodes.cluster());
      Optional<KubeObject> target = matter.snapshot().find(matter.proposal().target());
      if (target.isPresent() && target.get().kind().equals("Node")) {
        drafts.add(nodes.node(target.get(), reach));
        drafts.add(nodes.pool(target.get()));
      }
    }
    return drafts;
  }

  private Draft cluster() {
    List<KubeObject> nodes = snapshot.all("Node");
    int ready = (int) nodes.stream().filter(Nodes::isReady).count();
    Cluster fact =
        new Cluster(
            snapshot.cluster(),
            matter.profile().environment(),
            matter.profile().region(),
            matter.profile().cell(),
            nodes.size(),
            ready);
    return draft(
        fact,
        ResourceRef.ofCluster(snapshot.cluster(), TargetOf.WHOLE_CLUSTER, snapshot.cluster()),
        "cluster %s (%s): %d of %d nodes ready"
            .formatted(fact.name(), fact.environment(), ready, nodes.size()));
  }

  private Draft node(KubeObject node, Reach reach) {
    Node fact =
        new Node(
            node.ref(),
            Nodes.pool(node),
            Nodes.isReady(node),
            Nodes.isCordoned(node) && !matter.own().cordoned(),
            Nodes.isControlPlane(node),
            reach.podsTouched());
    return draft(
        fact,
        node.ref(),
        "%s: %s%s%s, %d pods would be evicted"
            .formatted(
                node.ref().shown(),
                fact.ready() ? "ready" : "not ready",
                fact.cordoned() ? ", cordoned by somebody else" : "",
                fact.controlPlane() ? ", carries the control plane" : "",
                fact.evictablePods()));
  }

  private Draft pool(KubeObject touched) {
    String name = Nodes.pool(touched);
    List<KubeObject> pool =
        snapshot.all("Node").stream().filter(node -> Nodes.pool(node).equals(name)).toList();
    List<KubeObject> others =
        pool.stream().filter(node -> !node.ref().equals(touched.ref())).toList();
    Pool fact =
        new Pool(
            snapshot.cluster(),
            name,
            pool.size(),
            (int) others.stream().filter(Nodes::isUnhealthy).count(),
            (int) others.stream().filter(Nodes::isCordoned).count());
    return draft(
        fact,
        touched.ref(),
        "pool `%s`: %d nodes; besides the one touched %d are unhealthy and %d cordoned"
            .formatted(name, fact.nodes(), fact.unhealthyNodes(), fact.unschedulableNodes()));
  }

  private Draft draft(Fact fact, ResourceRef about, String excerpt) {
    return new Draft(
        Draft.TROUBLE,
        fact,
        about,
        new Provenance("objects", Origin.KUBELET, snapshot.readAt(), false),
        excerpt,
        "");
  }
}
