package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.HumanChange;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Utilisation;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A proposal in a world in which nothing speaks against it.
 *
 * @param operation the catalogue's name
 * @param target what it is aimed at
 * @param faultClass what it answers
 * @param environment of the cluster
 * @param tier of the service
 * @param grade of the cause
 * @param namespaces it touches
 * @param reach how much it touches
 * @param evidenceAge how long ago its cause was seen
 * @param circumstances what is known of the world
 */
record Subject(
    String operation,
    ResourceRef target,
    FaultClass faultClass,
    Environment environment,
    Tier tier,
    Grade grade,
    List<String> namespaces,
    Reach reach,
    Duration evidenceAge,
    List<Fact> circumstances) {

  /**
   * How much a proposal touches.
   *
   * @param pods how many pods
   * @param nodes how many nodes
   * @param clusters how many clusters
   */
  record Reach(int pods, int nodes, int clusters) {}

  /** A rollback of the cart. */
  static Subject rollback() {
    return workloads("roll-back-deployment", FaultClass.BAD_ROLLOUT);
  }

  /** A restart of the one cart pod that is not ready. */
  static Subject restart() {
    return workloads("restart-pods", FaultClass.APP_ERROR);
  }

  /** A larger limit for the cart. */
  static Subject resize() {
    return workloads("set-memory-limit", FaultClass.OOM);
  }

  private static Subject workloads(String operation, FaultClass faultClass) {
    return new Subject(
        operation,
        Scene.CART,
        faultClass,
        Environment.PROD,
        Tier.NORMAL,
        Grade.CONFIRMED,
        List.of("shop"),
        new Reach(3, 0, 1),
        Duration.ZERO,
        quiet(
            workload(3, 0),
            load(Scene.CART, 40, 40, 0),
            cluster(),
            record(operation, faultClass, 0)));
  }

  /** A drain of node-1, which takes one of three cart pods away. */
  static Subject drain() {
    return new Subject(
        "drain-node",
        Scene.NODE,
        FaultClass.NODE_DISK,
        Environment.PROD,
        Tier.NORMAL,
        Grade.CONFIRMED,
        List.of("shop"),
        new Reach(4, 1, 1),
        Duration.ZERO,
        quiet(
            workload(3, 1),
            new Node(Scene.NODE, "general", true, false, false, 4),
            new Pool("eu-1", "general", 10, 0, 0),
            load(Scene.NODE, 40, 45, 0),
            cluster(),
            record("drain-node", FaultClass.NODE_DISK, 0)));
  }

  /** These facts and every list that must be looked through, empty. */
  private static List<Fact> quiet(Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(facts));
    all.add(new Cell("eu-1", "a", 30, 0));
    for (Class<?> list :
        List.of(
            Freeze.class,
            MaintenanceWindow.class,
            HumanChange.class,
            DisruptionBudget.class,
            RunningChange.class,
            RecentChange.class,
            Workload.class)) {
      int entries = (int) all.stream().filter(list::isInstance).count();
      all.add(new WholeList(list.getSimpleName(), entries));
    }
    return all;
  }

  /** The same before and after for memory as for cpu. */
  static Utilisation load(ResourceRef target, int before, int after, int withoutRoom) {
    return new Utilisation(target, 11, before, after, before, after, withoutRoom);
  }

  static Workload workload(int ready, int touched) {
    return workload(ready, touched, "", false);
  }

  static Workload workload(int ready, int touched, String managedBy, boolean optedOut) {
    return new Workload(
        Scene.CART,
        "Deployment",
        3,
        ready,
        touched,
        Duration.ofDays(90),
        managedBy,
        false,
        optedOut);
  }

  /** A workload of another cluster, where things stand as badly as they can. */
  static Workload elsewhere() {
    return new Workload(
        new ResourceRef("eu-2", "Deployment", "shop", "cart"),
        "Deployment",
        3,
        1,
        1,
        Duration.ofDays(90),
        "argocd",
        false,
        true);
  }

  static TrackRecord record(String operation, FaultClass faultClass, int streak) {
    return new TrackRecord(operation, faultClass, 4, streak, streak);
  }

  private static Cluster cluster() {
    return new Cluster("eu-1", Environment.PROD, "eu-central", "a", 12, 12);
  }

  Subject in(Environment other) {
    Cluster there = new Cluster("eu-1", other, "eu-central", "a", 12, 12);
    return new Subject(
        operation,
        target,
        faultClass,
        other,
        tier,
        grade,
        namespaces,
        reach,
        evidenceAge,
        circumstances.stream().map(fact -> fact instanceof Cluster ? there : fact).toList());
  }

  Subject tier(Tier other) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        other,
        grade,
        namespaces,
        reach,
        evidenceAge,
        circumstances);
  }

  Subject grade(Grade other) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        tier,
        other,
        namespaces,
        reach,
        evidenceAge,
        circumstances);
  }

  Subject touching(String... others) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        tier,
        grade,
        List.of(others),
        reach,
        evidenceAge,
        circumstances);
  }

  Subject reaching(int pods, int nodes, int clusters) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        tier,
        grade,
        namespaces,
        new Reach(pods, nodes, clusters),
        evidenceAge,
        circumstances);
  }

  Subject seenBefore(Duration age) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        tier,
        grade,
        namespaces,
        reach,
        age,
        circumstances);
  }

  /** With a fact more; its list was looked through whole. */
  Subject and(Fact more) {
    List<Fact> facts = new ArrayList<>(circumstances);
    facts.add(more);
    facts.replaceAll(fact -> fact instanceof WholeList mark ? counted(mark, more) : fact);
    return with(facts);
  }

  private static WholeList counted(WholeList mark, Fact more) {
    return mark.list().equals(more.getClass().getSimpleName())
        ? new WholeList(mark.list(), mark.entries() + 1)
        : mark;
  }

  /** With this fact in the place of those of its kind, which are counted anew. */
  Subject but(Fact other) {
    List<Fact> facts = new ArrayList<>(without(other.getClass()).circumstances);
    facts.add(other);
    facts.replaceAll(
        fact ->
            fact instanceof WholeList mark && mark.list().equals(other.getClass().getSimpleName())
                ? new WholeList(mark.list(), 1)
                : fact);
    return with(facts);
  }

  /** Where nobody looked whether there are facts of a listed kind. */
  Subject unlisted(Class<?> kind) {
    return with(
        circumstances.stream()
            .filter(
                fact ->
                    !(fact instanceof WholeList mark && mark.list().equals(kind.getSimpleName())))
            .toList());
  }

  Subject without(Class<?> kind) {
    return with(circumstances.stream().filter(fact -> fact.getClass() != kind).toList());
  }

  private Subject with(List<Fact> facts) {
    return new Subject(
        operation,
        target,
        faultClass,
        environment,
        tier,
        grade,
        namespaces,
        reach,
        evidenceAge,
        facts);
  }

  CaseFile file(StandingOrders orders) {
    Operation entry = orders.pack().operation(operation).orElseThrow();
    List<Evidence> evidence = Scene.seen("e", evidenceAge, evidence());
    Hypothesis cause =
        new Hypothesis(
            faultClass,
            "cause",
            target,
            grade,
            "words",
            evidence.stream().map(Evidence::id).toList(),
            List.of("order"));
    return new CaseFile(
        CaseFile.SCHEMA,
        Scene.NOW,
        "inc-1",
        Severity.WARNING,
        entry,
        new Proposal(
            operation, target, parameters(), "words", faultClass, "cause", grade, List.of("order")),
        subject(entry),
        List.of(cause),
        evidence,
        Scene.seen("c", circumstances.toArray(Fact[]::new)),
        List.of(),
        List.of(),
        false,
        NamespaceScope.ALL,
        null);
  }

  /** Two origins where the cause is confirmed, one where it is likely, none otherwise. */
  private Fact[] evidence() {
    Fact one = new NodeStatus(Scene.NODE, "general", true, true, false, false, Duration.ZERO);
    Fact other = new NodeTaint(Scene.NODE, "node.kubernetes.io/disk-pressure", "NoSchedule");
    return switch (grade) {
      case CONFIRMED -> new Fact[] {one, other};
      case LIKELY -> new Fact[] {one};
      case SUSPECTED -> new Fact[] {};
    };
  }

  private TreeMap<String, Long> parameters() {
    return new TreeMap<>(
        switch (operation) {
          case "roll-back-deployment" -> Map.of("revision", 6L);
          case "set-memory-limit" -> Map.of("bytes", 256L << 20);
          default -> Map.of();
        });
  }

  private ProposedChange subject(Operation entry) {
    return new ProposedChange(
        operation,
        entry.operationClass(),
        target,
        namespaces,
        environment,
        tier,
        grade,
        faultClass,
        "cause",
        entry.reversibility(),
        entry.disruptive(),
        reach.pods(),
        1,
        reach.nodes(),
        reach.clusters());
  }
}
