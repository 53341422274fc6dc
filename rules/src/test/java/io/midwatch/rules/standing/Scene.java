package io.midwatch.rules.standing;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.facts.PodStatus;
import io.midwatch.rules.facts.RolloutStatus;
import io.midwatch.rules.facts.SchedulingRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was seen, with the origin that each kind of fact has in life. */
final class Scene {

  static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");
  static final ResourceRef CARDS = new ResourceRef("eu-1", "StatefulSet", "shop", "cards");
  static final ResourceRef PAY = new ResourceRef("eu-1", "Deployment", "shop", "pay");
  static final ResourceRef NODE = ResourceRef.ofCluster("eu-1", "Node", "node-1");

  private Scene() {}

  static EvidenceFile of(Fact... facts) {
    return new EvidenceFile(EvidenceFile.SCHEMA, NOW, "inc-1", CART, seen("e", facts), List.of());
  }

  static List<Evidence> seen(String prefix, Fact... facts) {
    return seen(prefix, Duration.ZERO, facts);
  }

  static List<Evidence> seen(String prefix, Duration ago, Fact... facts) {
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : facts) {
      evidence.add(
          new Evidence(
              prefix + (evidence.size() + 1),
              fact,
              new Provenance("objects", origin(fact), NOW.plus(ago.negated()), false),
              fact.toString()));
    }
    return evidence;
  }

  private static Origin origin(Fact fact) {
    if (fact instanceof RolloutStatus || fact instanceof NodeTaint) {
      return Origin.CONTROLLER;
    } else if (fact instanceof SchedulingRoom) {
      return Origin.SPEC;
    }
    return fact instanceof PodStatus pod && pod.unschedulable() ? Origin.SCHEDULER : Origin.KUBELET;
  }

  /** The pod of a container, as old as said. */
  static PodStatus pod(Containers container, Duration age) {
    return new PodStatus(
        container.pod(), container.workload(), "Running", false, false, "node-1", age);
  }
}
