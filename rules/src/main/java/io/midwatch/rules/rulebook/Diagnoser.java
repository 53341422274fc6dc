package io.midwatch.rules.rulebook;

import static java.util.Comparator.comparing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Support;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.orders.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The first two passes: from facts to suspected causes, from these to proposals. */
final class Diagnoser {
  private static final Comparator<Hypothesis> BEST_FIRST =
      comparing(Hypothesis::grade)
          .thenComparing(h -> -h.evidence().size())
          .thenComparing(Hypothesis::faultClass)
          .thenComparing(Hypothesis::cause)
          .thenComparing(Hypothesis::entity);

  private final PassEngine suspecting;
  private final PassEngine proposing;
  private final Map<String, Operation> catalogue;

  Diagnoser(List<Order> suspecting, List<Order> proposing, Map<String, Operation> catalogue) {
    this.suspecting = new PassEngine(suspecting);
    this.proposing = new PassEngine(proposing);
    this.catalogue = catalogue;
  }

  Prescription diagnose(EvidenceFile file) {
    Seen seen = new Seen(file.evidence());
    Set<String> problems = new LinkedHashSet<>();
    PassEngine.Result suspected = suspecting.fire(seen);
    problems.addAll(suspected.problems());
    List<Hypothesis> hypotheses = hypotheses(suspected.findings(), seen);
    for (Hypothesis h : hypotheses) {
      seen.add(new SuspectedCause(h.faultClass(), h.cause(), h.entity(), h.grade()));
    }
    PassEngine.Result proposed = proposing.fire(seen);
    problems.addAll(proposed.problems());
    Proposing proposals = new Proposing(catalogue, seen);
    List<Proposal> sorted = proposals.of(proposed.findings());
    problems.addAll(proposals.problems());
    problems.addAll(seen.problems());
    return new Prescription(new Diagnosis(hypotheses, problems.stream().sorted().toList()), sorted);
  }

  private record Suspicion(FaultClass faultClass, String cause, ResourceRef entity) {
    static Suspicion of(Finding finding) {
      List<Object> said = finding.values();
      return new Suspicion(
          (FaultClass) said.get(0), (String) said.get(1), (ResourceRef) said.get(2));
    }
  }

  private static List<Hypothesis> hypotheses(List<Finding> findings, Seen seen) {
    Map<Suspicion, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups.computeIfAbsent(Suspicion.of(finding), s -> new ArrayList<>()).add(finding);
    }
    List<Hypothesis> hypotheses = new ArrayList<>();
    groups.forEach((suspicion, group) -> hypotheses.add(hypothesis(suspicion, group, seen)));
    hypotheses.sort(BEST_FIRST);
    return hypotheses;
  }

  /** The evidence of every order that names this cause counts together. */
  private static Hypothesis hypothesis(Suspicion suspicion, List<Finding> group, Seen seen) {
    Collection<Evidence> support =
        group.stream()
            .flatMap(finding -> finding.facts().stream())
            .flatMap(fact -> seen.sources(fact).stream())
            .distinct()
            .toList();
    return new Hypothesis(
        suspicion.faultClass(),
        suspicion.cause(),
        suspicion.entity(),
        Support.grade(support),
        statement(group.get(0)),
        List.copyOf(
            support.stream().map(Evidence::id).collect(Collectors.toCollection(TreeSet::new))),
        List.copyOf(
            group.stream()
                .map(f -> f.order().id())
                .collect(Collectors.toCollection(TreeSet::new))));
  }

  /** The words of the first finding; findings are sorted. */
  private static String statement(Finding finding) {
    return finding.values().stream().skip(3).map(String::valueOf).collect(Collectors.joining(" "));
  }
}
