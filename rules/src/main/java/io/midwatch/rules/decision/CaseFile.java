package io.midwatch.rules.decision;

import io.midwatch.rules.Moment;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision about one proposal may look at. The same file and rulebook give the same
 * decision, for ever.
 *
 * @param schema the form of this file, now {@value #SCHEMA}
 * @param now the only clock of the decision
 * @param incident the incident's id
 * @param severity how bad it is
 * @param operation the catalogue entry
 * @param proposal what is proposed
 * @param subject what the judging orders see of the proposal
 * @param hypotheses the diagnosis it rests on
 * @param evidence the facts of the diagnosis
 * @param circumstances the facts about target, cluster, budgets, changes and record that the
 *     judging orders look at
 * @param unknown inputs that could not be read, and why; not empty means hold
 * @param stops stop buttons that are pressed
 * @param fromAgent true if another program proposed this; then it never runs by itself
 * @param namespaces which namespaces of the target's cluster may be touched; null in files that
 *     were written before this was kept, and then it is unknown, which holds
 * @param requestedBy the people who asked for this decision; then it never runs by itself, and none
 *     of them signs; null if nobody did
 */
public record CaseFile(
    int schema,
    Moment now,
    String incident,
    Severity severity,
    Operation operation,
    Proposal proposal,
    ProposedChange subject,
    List<Hypothesis> hypotheses,
    List<Evidence> evidence,
    List<Evidence> circumstances,
    List<String> unknown,
    List<StopButton> stops,
    boolean fromAgent,
    @Nullable NamespaceScope namespaces,
    @Nullable List<String> requestedBy) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  public CaseFile {
    hypotheses = List.copyOf(hypotheses);
    evidence = List.copyOf(evidence);
    circumstances = List.copyOf(circumstances);
    unknown = List.copyOf(unknown);
    stops = List.copyOf(stops);
    // a store reads a list that was left out as an empty one
    requestedBy = requestedBy == null || requestedBy.isEmpty() ? null : List.copyOf(requestedBy);
    if (requestedBy != null && requestedBy.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("requestedBy names nobody; leave it out if nobody asked");
    }
  }

  /** The same case under other circumstances. */
  public CaseFile with(List<Evidence> others) {
    return new CaseFile(
        schema,
        now,
        incident,
        severity,
        operation,
        proposal,
        subject,
        hypotheses,
        evidence,
        others,
        unknown,
        stops,
        fromAgent,
        namespaces,
        requestedBy);
  }

  /**
   * The same case as it would be under another entry of the catalogue.
   *
   * @param seen what the judging orders then see of the proposal
   */
  public CaseFile with(Operation entry, ProposedChange seen) {
    return new CaseFile(
        schema,
        now,
        incident,
        severity,
        entry,
        proposal,
        seen,
        hypotheses,
        evidence,
        circumstances,
        unknown,
        stops,
        fromAgent,
        namespaces,
        requestedBy);
  }
}
