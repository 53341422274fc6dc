package io.midwatch.engine.simulation;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.Coverage;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a pack scenarios show at work. Scenarios may be played at the same time. */
public final class PackCoverage {

  /** How a decision says that an order barred: {@code vetoed: why (id)}. */
  private static final Pattern BAR =
      Pattern.compile("(?:vetoed|(raised) to [A-Z_]+): .* \\(([^()]+)\\)");

  private final Coverage coverage;
  private final Map<Cell, Map<Verdict, Integer>> cells = new TreeMap<>();
  private final Map<String, Map<GuardrailResult.Result, Integer>> guardrails = new TreeMap<>();
  private final Set<Object> known = new HashSet<>();

  /**
   * Nothing was played yet.
   *
   * @param pack what its operations are
   * @param orders the orders that are looked at
   */
  public PackCoverage(PolicyPack pack, List<Order> orders) {
    this.coverage = new Coverage(orders);
    for (Operation operation : pack.operations()) {
      for (Environment environment : Environment.values()) {
        cells.put(new Cell(operation.name(), environment), new EnumMap<>(Verdict.class));
      }
    }
    orders.stream()
        .filter(Order::guardrail)
        .forEach(order -> guardrails.put(order.id(), new EnumMap<>(GuardrailResult.Result.class)));
  }

  /** What is decided about: each has its verdicts. */
  public record Cell(String operation, Environment environment) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byOperation = operation.compareTo(other.operation);
      return byOperation != 0 ? byOperation : environment.compareTo(other.environment);
    }
  }

  /** Shows incidents as they stand; what was shown before of the same scenario counts once. */
  public synchronized void see(Scenario scenario, List<IncidentRecord> incidents) {
    for (IncidentRecord incident : incidents) {
      EvidenceFile evidence = incident.evidence();
      Diagnosis diagnosis = incident.diagnosis();
      if (evidence != null && diagnosis != null && isNew(scenario, evidence)) {
        coverage.see(evidence, diagnosis.hypotheses());
      }
      for (ProposalRecord proposal : incident.proposals()) {
        if (isNew(scenario, proposal.decision().digests().caseFile())) {
          see(proposal);
        }
      }
      secondLook(scenario, incident);
    }
  }

  /** A second look that ends a change leaves no decision behind but its reasons. */
  private void secondLook(Scenario scenario, IncidentRecord incident) {
    for (String reason : incident.reasons()) {
      Matcher bar = BAR.matcher(reason);
      boolean told =
          incident.proposals().stream().anyMatch(one -> one.decision().reasons().contains(reason));
      if (!told && bar.matches() && isNew(scenario, incident.id() + " " + reason)) {
        Map<GuardrailResult.Result, Integer> results = guardrails.get(bar.group(2));
        if (results != null) {
          results.merge(
              bar.group(1) == null ? GuardrailResult.Result.VETO : GuardrailResult.Result.RAISE,
              1,
              Integer::sum);
        }
      }
    }
  }

  private boolean isNew(Scenario scenario, Object shown) {
    return known.add(List.of(scenario.file(), scenario.name(), shown));
  }

  private void see(ProposalRecord proposal) {
    coverage.see(proposal.caseFile());
    Cell cell =
        new Cell(proposal.proposal().operation(), proposal.caseFile().subject().environment());
    cells
        .computeIfAbsent(cell, any -> new EnumMap<>(Verdict.class))
        .merge(proposal.decision().verdict(), 1, Integer::sum);
    for (GuardrailResult looked : proposal.decision().guardrails()) {
      Map<GuardrailResult.Result, Integer> results = guardrails.get(looked.id());
      if (results != null) {
        results.merge(looked.result(), 1, Integer::sum);
      }
    }
  }

  /** What was seen of each order. */
  public synchronized List<Coverage.OrderSeen> orders() {
    return coverage.orders();
  }

  /** How often each verdict was given on each operation in each environment. */
  public synchronized Map<Cell, Map<Verdict, Integer>> cells() {
    return cells;
  }

  /** How often each guardrail said what. */
  public synchronized Map<String, Map<GuardrailResult.Result, Integer>> guardrails() {
    return guardrails;
  }

  /** True if a guardrail was seen to forbid or to ask for more. */
  public synchronized boolean decided(String guardrail) {
    Map<GuardrailResult.Result, Integer> results = guardrails.getOrDefault(guardrail, Map.of());
    return results.containsKey(GuardrailResult.Result.VETO)
        || results.containsKey(GuardrailResult.Result.RAISE);
  }
}
