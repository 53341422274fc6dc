package io.midwatch.engine.web.pages;

import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed, exactly.
 *
 * @param touches how far it reaches, each number with its unit
 * @param planHash whole; empty if it is not planned
 * @param expires when signatures lapse; null while none are gathered
 * @param signable true while words are taken
 * @param asked true if the reader asked for this decision, and so has no word on it
 * @param signInAgain where the reader signs in again before they can approve; empty if they can
 */
record ProposalView(
    String operation,
    String summary,
    String because,
    String target,
    String cluster,
    String environment,
    List<Value> parameters,
    List<String> touches,
    String reversible,
    String rollback,
    String planHash,
    String shortHash,
    @Nullable At expires,
    boolean signable,
    boolean asked,
    String signInAgain,
    List<String> steps,
    String stepCount,
    SignersView signers) {

  static ProposalView of(IncidentRecord incident, ProposalRecord record, Frame frame) {
    Operation operation = record.caseFile().operation();
    ProposedChange subject = record.caseFile().subject();
    Plan plan = record.plan();
    String hash = plan == null ? "" : plan.hash();
    return new ProposalView(
        Say.name(record.proposal().operation()),
        operation.summary(),
        record.proposal().because(),
        record.proposal().target().shown(),
        record.proposal().target().cluster(),
        Say.word(subject.environment()),
        values(operation, record.proposal().parameters()),
        touches(subject),
        Say.word(operation.reversibility()),
        plan == null ? operation.reverse() : plan.rollback(),
        hash,
        Say.hash(hash),
        expires(record),
        signable(incident, record),
        asked(record, frame.personName()),
        frame.needsFresh(record) ? Links.signInAgain(incident.id()) : "",
        plan == null ? List.of() : plan.steps().stream().map(Plan.Step::summary).toList(),
        Say.count(plan == null ? 0 : plan.steps().size(), "step"),
        SignersView.of(record));
  }

  private static boolean signable(IncidentRecord incident, ProposalRecord record) {
    Approval approval = record.approval();
    return incident.state() == IncidentState.WAITING
        && record.plan() != null
        && approval != null
        && approval.state() == ApprovalState.PENDING;
  }

  private static boolean asked(ProposalRecord record, String reader) {
    List<String> people = record.caseFile().requestedBy();
    return people != null && Signing.asked(people, reader);
  }

  private static @Nullable At expires(ProposalRecord record) {
    Approval approval = record.approval();
    return approval == null || approval.state() != ApprovalState.PENDING
        ? null
        : At.of(approval.expires());
  }

  private static List<String> touches(ProposedChange subject) {
    List<String> words = new ArrayList<>();
    String pods = Say.count(subject.podsTouched(), "pod");
    words.add(subject.podsAtOnce() > 0 ? pods + " (" + subject.podsAtOnce() + " at once)" : pods);
    if (subject.nodesTouched() > 0) {
      words.add(Say.count(subject.nodesTouched(), "node"));
    }
    words.add(Say.count(subject.namespaces().size(), "namespace"));
    words.add(Say.count(subject.clustersTouched(), "cluster"));
    return words;
  }

  private static List<Value> values(Operation operation, Map<String, Long> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> Value.of(operation, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** A parameter with its unit. */
  record Value(String name, String value) {

    static Value of(Operation operation, String name, long value) {
      String unit =
          operation.parameters().stream()
              .filter(parameter -> parameter.name().equals(name))
              .map(Parameter::unit)
              .filter(word -> !word.equals(name) || word.equals("bytes"))
              .findFirst()
              .orElse("");
      return new Value(Say.name(name), Say.quantity(value, unit));
    }
  }
}
