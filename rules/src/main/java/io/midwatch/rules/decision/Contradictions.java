package io.midwatch.rules.decision;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Support;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where a case file says two different things about its proposal. */
final class Contradictions {

  private final CaseFile file;
  private final List<String> found = new ArrayList<>();

  private Contradictions(CaseFile file) {
    this.file = file;
  }

  /** Each of them in words. */
  static List<String> of(CaseFile file) {
    return new Contradictions(file).all();
  }

  /** The orders judged the subject, people sign the proposal: the two must be the same thing. */
  private List<String> all() {
    Proposal proposal = file.proposal();
    ProposedChange subject = file.subject();
    Operation operation = file.operation();
    same("operation", proposal.operation(), subject.operation());
    same("operation", operation.name(), proposal.operation());
    same("operation class", operation.operationClass(), subject.operationClass());
    same("target", proposal.target(), subject.target());
    same("grade", proposal.grade(), subject.grade());
    same("fault class", proposal.faultClass(), subject.faultClass());
    same("cause", proposal.cause(), subject.cause());
    same("reversibility", operation.reversibility(), subject.reversibility());
    same("disruptive", operation.disruptive(), subject.disruptive());
    if (!operation.targetKinds().contains(proposal.target().kind())) {
      found.add(operation.name() + " is not made for a " + proposal.target().kind());
    }
    ofReach(proposal.target(), subject);
    ofParameters(operation, proposal);
    ofCited();
    ofGrade(proposal);
    return found;
  }

  /** Guardrails are asked by what it reaches; a reach without the target would not ask them. */
  private void ofReach(ResourceRef target, ProposedChange subject) {
    if (target.kind().equals("Node") && subject.nodesTouched() < 1) {
      found.add("the target is a node, and the case file says that it touches none");
    }
    if (!target.namespace().isEmpty() && !subject.touches(target.namespace())) {
      found.add("the target is in " + target.namespace() + ", which it is not said to touch");
    }
    for (Evidence one : file.circumstances()) {
      if (one.fact() instanceof Cluster cluster && cluster.name().equals(target.cluster())) {
        same("environment", cluster.environment(), subject.environment());
      }
    }
  }

  /** Evidence that was taken out may have been the oldest, or what spoke against the cause. */
  private void ofCited() {
    Set<String> there = file.evidence().stream().map(Evidence::id).collect(Collectors.toSet());
    file.hypotheses().stream()
        .flatMap(guess -> guess.evidence().stream())
        .filter(cited -> !there.contains(cited))
        .distinct()
        .sorted()
        .forEach(cited -> found.add("the diagnosis rests on evidence that is not here: " + cited));
  }

  private void same(String what, Object one, Object other) {
    if (!one.equals(other)) {
      found.add("the case file gives two values of " + what + ": " + one + " and " + other);
    }
  }

  private void ofParameters(Operation operation, Proposal proposal) {
    Set<String> known =
        operation.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    for (String given : proposal.parameters().keySet()) {
      if (!known.contains(given)) {
        found.add(operation.name() + " has no parameter " + given);
      }
    }
    for (Parameter parameter : operation.parameters()) {
      Long value = proposal.parameters().get(parameter.name());
      if (value == null || value < parameter.min() || value > parameter.max()) {
        found.add(
            String.format(
                Locale.ROOT,
                "%s of %s is %s, outside %d to %d %s",
                parameter.name(),
                operation.name(),
                value == null ? "missing" : value,
                parameter.min(),
                parameter.max(),
                parameter.unit()));
      }
    }
  }

  /**
   * A grade better than the case's own evidence founds is not believed; the tables were asked with
   * it.
   */
  private void ofGrade(Proposal proposal) {
    Grade founded =
        file.hypotheses().stream()
            .filter(guess -> guess.faultClass() == proposal.faultClass())
            .filter(guess -> guess.cause().equals(proposal.cause()))
            .map(
                guess ->
                    Support.grade(
                        file.evidence().stream()
                            .filter(evidence -> guess.evidence().contains(evidence.id()))
                            .toList()))
            .min(Grade::compareTo)
            .orElse(Grade.SUSPECTED);
    if (proposal.grade().compareTo(founded) < 0) {
      found.add(
          "the proposal calls its cause "
              + proposal.grade()
              + ", the evidence in the case founds only "
              + founded);
    }
  }
}
