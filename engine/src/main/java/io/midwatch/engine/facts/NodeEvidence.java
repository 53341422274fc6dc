package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes as their kubelets tell them, and the taints that the node controller puts on them by
 * condition.
 */
final class NodeEvidence {

  private static final List<String> CONTROLLERS_TAINTS =
      List.of("node.kubernetes.io/", "node.cloudprovider.kubernetes.io/");

  /** A kubelet tells five; whoever may write a node's status may write more. */
  private static final int MOST_CONDITIONS = 12;

  private final Snapshot snapshot;
  private final Moment now;

  NodeEvidence(Snapshot snapshot, Moment now) {
    this.snapshot = snapshot;
    this.now = now;
  }

  /**
   * The state of a node and its taints. Taints that people put on it are no evidence of trouble and
   * are left out.
   */
  List<Draft> of(KubeObject node) {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(status(node));
    for (JsonNode taint : node.at("spec", "taints")) {
      String key = Fields.text(taint.path("key"));
      if (CONTROLLERS_TAINTS.stream().anyMatch(key::startsWith)) {
        drafts.add(taint(node, key, Fields.text(taint.path("effect"))));
      }
    }
    return drafts;
  }

  /** The state of a node with every condition that its kubelet tells. */
  Draft conditions(KubeObject node) {
    List<String> all = new ArrayList<>();
    for (JsonNode condition : node.at("status", "conditions")) {
      if (all.size() < MOST_CONDITIONS) {
        Duration age = Fields.age(now, KubeObject.moment(condition.path("lastTransitionTime")));
        all.add(
            "%s is %s for %d s"
                .formatted(
                    Fields.text(condition.path("type")),
                    Fields.text(condition.path("status")),
                    age.toSeconds()));
      }
    }
    Draft status = status(node);
    return status.saying(status.excerpt() + "; " + String.join(", ", all));
  }

  private Draft status(KubeObject node) {
    NodeStatus fact =
        new NodeStatus(
            node.ref(),
            Nodes.pool(node),
            Nodes.isReady(node),
            Nodes.has(node, "DiskPressure"),
            Nodes.has(node, "MemoryPressure"),
            Nodes.isCordoned(node),
            pressureAge(node));
    boolean trouble = !fact.ready() || fact.diskPressure() || fact.memoryPressure();
    // a kubelet that went silent says nothing: the node controller then writes Unknown in its place
    Origin origin = node.condition("Ready").equals("Unknown") ? Origin.CONTROLLER : Origin.KUBELET;
    return new Draft(
        trouble ? Draft.TROUBLE : Draft.HEALTH,
        fact,
        node.ref(),
        seen(origin),
        words(fact),
        trouble ? "" : "healthy " + fact.pool() + " " + fact.unschedulable());
  }

  private Duration pressureAge(KubeObject node) {
    Duration oldest = Duration.ZERO;
    for (JsonNode condition : node.at("status", "conditions")) {
      String type = condition.path("type").asText("");
      boolean pressure = type.equals("DiskPressure") || type.equals("MemoryPressure");
      if (pressure && condition.path("status").asText("").equals("True")) {
        Duration age = Fields.age(now, KubeObject.moment(condition.path("lastTransitionTime")));
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
      }
    }
    return oldest;
  }

  private Draft taint(KubeObject node, String key, String effect) {
    return new Draft(
        Draft.TROUBLE,
        new NodeTaint(node.ref(), key, effect),
        node.ref(),
        seen(Origin.CONTROLLER),
        "%s has the taint %s:%s".formatted(node.ref().shown(), key, effect),
        "");
  }

  private static String words(NodeStatus fact) {
    List<String> words = new ArrayList<>();
    words.add(fact.ready() ? "ready" : "not ready");
    if (fact.diskPressure()) {
      words.add("disk pressure for " + fact.pressureAge().toSeconds() + " s");
    }
    if (fact.memoryPressure()) {
      words.add("memory pressure for " + fact.pressureAge().toSeconds() + " s");
    }
    if (fact.unschedulable()) {
      words.add("cordoned");
    }
    return fact.ref().shown() + ": " + String.join(", ", words);
  }

  private Provenance seen(Origin origin) {
    return new Provenance("objects", origin, snapshot.readAt(), false);
  }
}
