package io.midwatch.tests.bench;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What one case is about: mostly healthy, with something amiss here and there. */
final class World {
  static final ResourceRef NODE = ResourceRef.ofCluster("eu-1", "Node", "node-1");
  private final Random random;
  private final List<Fact> facts = new ArrayList<>();
  private final String namespace;
  private final ProposedChange subject;

  World(long seed) {
    random = new Random(seed);
    Operation operation = any(Operations.ALL);
    namespace = any(List.of("shop", "shop", "shop", "payments", "kube-system"));
    ResourceRef cart = new ResourceRef("eu-1", "Deployment", namespace, "cart");
    subject = proposal(operation, cart);
    facts.add(workload(cart));
    facts.add(
        new Cluster("eu-1", subject.environment(), any(List.of("eu-west", "eu-central")), "a", 12, 12 - few(5)));
    facts.add(
        new TrackRecord(operation.name(), subject.faultClass(), 2 + random.nextInt(9), few(3), few(3)));
    if (!oneIn(6)) {
      facts.add(budget("cart", cart));
    }
    if (subject.target().equals(NODE)) {
      facts.add(node(NODE));
      facts.add(new Pool("eu-1", "general", 2 + random.nextInt(9), few(4), few(3)));
    }
    for (int i = few(4); i > 0; i--) {
      facts.add(running(i));
    }
    for (int i = few(4); i > 0; i--) {
      facts.add(recent(i));
    }
  }

  ProposedChange subject() {
    return subject;
  }

  List<Fact> facts() {
    return facts;
  }

  /**
   * Adds what belongs to other things of the same cluster.
   *
   * @param size how many facts there are then at least
   */
  void growTo(int size) {
    for (int i = 0; facts.size() < size; i++) {
      ResourceRef other = deployment("other-" + i);
      facts.add(
          switch (i % 4) {
            case 0 -> workload(other);
            case 1 -> budget("other-" + i, other);
            case 2 -> node(ResourceRef.ofCluster("eu-1", "Node", "other-" + i));
            default ->
                new RecentChange(
                    "old-" + i, "roll-back", other, !oneIn(3), Duration.ofMinutes(few(90)));
          });
    }
  }

  private ProposedChange proposal(Operation operation, ResourceRef cart) {
    boolean drain = operation.operationClass().equals("drain");
    return new ProposedChange(
        operation.name(),
        operation.operationClass(),
        drain ? NODE : cart,
        List.of(namespace),
        any(List.of(Environment.PROD, Environment.PROD, Environment.STAGING, Environment.DEV)),
        any(List.of(Tier.CRITICAL, Tier.HIGH, Tier.NORMAL, Tier.LOW)),
        oneIn(3) ? Grade.LIKELY : Grade.CONFIRMED,
        any(List.of(FaultClass.OOM, FaultClass.BAD_ROLLOUT, FaultClass.NODE_DISK)),
        "cause",
        operation.reversibility(),
        operation.disruptive(),
        1 + random.nextInt(4),
        1,
        drain ? 1 : 0,
        1);
  }

  private Workload workload(ResourceRef ref) {
    int desired = 3 + random.nextInt(8);
    return new Workload(
        ref,
        "Deployment",
        desired,
        Math.max(0, desired - few(3)),
        1 + few(2),
        Duration.ofMinutes(oneIn(12) ? random.nextInt(15) : 5_000),
        oneIn(12) ? "argocd" : "",
        oneIn(12),
        oneIn(25));
  }

  private DisruptionBudget budget(String name, ResourceRef workload) {
    int desired = 2 + random.nextInt(4);
    return new DisruptionBudget(
        new ResourceRef("eu-1", "PodDisruptionBudget", workload.namespace(), name),
        workload,
        1 + random.nextInt(4),
        desired,
        desired + random.nextInt(3),
        1 + few(2));
  }

  private Node node(ResourceRef ref) {
    return new Node(ref, "general", true, oneIn(12), oneIn(12), random.nextInt(60));
  }

  private RunningChange running(int number) {
    Operation operation = any(Operations.ALL);
    ResourceRef target = oneIn(6) ? subject.target() : deployment("busy-" + number);
    return new RunningChange(
        "run-" + number, operation.name(), operation.operationClass(), target);
  }

  private RecentChange recent(int number) {
    return new RecentChange(
        "was-" + number,
        oneIn(2) ? subject.operation() : "restart-pods",
        oneIn(2) ? subject.target() : deployment("old-" + number),
        !oneIn(4),
        Duration.ofMinutes(oneIn(4) ? random.nextInt(12) : 200));
  }

  private static ResourceRef deployment(String name) {
    return new ResourceRef("eu-1", "Deployment", "shop", name);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Mostly none. */
  private int few(int most) {
    return oneIn(2) ? 0 : random.nextInt(most);
  }
}
