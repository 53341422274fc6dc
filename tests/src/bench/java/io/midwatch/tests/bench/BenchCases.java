package io.midwatch.tests.bench;

import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Cases made up from a seed: the same seed makes up the same. */
final class BenchCases {
  static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");

  private BenchCases() {}

  /**
   * Cases of a size.
   *
   * @param count how many
   * @param facts how many facts each has at least, the proposal, the clock and the marks of
   *     the lists included
   */
  static List<BenchCase> of(int count, int facts) {
    List<BenchCase> cases = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      World world = new World(seed);
      world.growTo(facts - 2 - Marks.COUNT);
      List<Fact> marked = Marks.with(world.facts());
      cases.add(
          new BenchCase(file(world.subject(), marked), Joining.of(world.subject(), marked)));
    }
    return cases;
  }

  /** A case in which nothing but its facts can keep it from running. */
  static CaseFile file(ProposedChange subject, List<Fact> facts) {
    Operation operation =
        Operations.ALL.stream()
            .filter(one -> one.name().equals(subject.operation()))
            .findFirst()
            .orElseThrow();
    return file(operation, subject, new TreeMap<>(), facts);
  }

  static CaseFile file(
      Operation operation,
      ProposedChange subject,
      TreeMap<String, Long> parameters,
      List<Fact> facts) {
    String cause = subject.cause();
    FaultClass fault = subject.faultClass();
    List<Evidence> founding = founding(subject.grade());
    return new CaseFile(
        CaseFile.SCHEMA,
        NOW,
        "inc-1",
        Severity.WARNING,
        operation,
        new Proposal(
            subject.operation(),
            subject.target(),
            parameters,
            "words",
            fault,
            cause,
            subject.grade(),
            List.of("order")),
        subject,
        List.of(
            new Hypothesis(
                fault,
                cause,
                subject.target(),
                subject.grade(),
                "words",
                founding.stream().map(Evidence::id).toList(),
                List.of("order"))),
        founding,
        seen("c", facts),
        List.of(),
        List.of(),
        false,
        NamespaceScope.ALL,
        null);
  }

  /** Two origins found a confirmed cause, one a likely one. */
  private static List<Evidence> founding(Grade grade) {
    NodeStatus status =
        new NodeStatus(World.NODE, "general", true, true, false, false, Duration.ZERO);
    NodeTaint taint = new NodeTaint(World.NODE, "node.kubernetes.io/disk-pressure", "NoSchedule");
    return grade == Grade.CONFIRMED
        ? seen("e", List.of(status, taint))
        : seen("e", List.of(status));
  }

  private static List<Evidence> seen(String prefix, List<? extends Fact> facts) {
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : facts) {
      Origin origin = fact instanceof NodeTaint ? Origin.CONTROLLER : Origin.KUBELET;
      evidence.add(
          new Evidence(
              prefix + (evidence.size() + 1),
              fact,
              new Provenance("objects", origin, NOW, false),
              fact.toString()));
    }
    return evidence;
  }
}
