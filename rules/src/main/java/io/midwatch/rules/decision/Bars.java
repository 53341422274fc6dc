package io.midwatch.rules.decision;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.operation.Reversibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds everything that stands in the way of a milder verdict, law by law. */
final class Bars {
  private static final String SCOPE_UNKNOWN =
      "which namespaces of the cluster may be touched is not known: the case has no `namespaces`";

  private final CaseFile file;
  private final List<Bar> found = new ArrayList<>();

  private Bars(CaseFile file) {
    this.file = file;
  }

  static List<Bar> of(
      CaseFile file,
      List<FiredOrder> fired,
      List<GuardrailResult> guardrails,
      List<String> problems) {
    Bars bars = new Bars(file);
    bars.ofStops();
    bars.ofScope();
    Contradictions.of(file).forEach(what -> bars.hold(Bar.Ground.CONTRADICTION, what));
    problems.forEach(problem -> bars.hold(Bar.Ground.PROBLEM, problem));
    file.unknown()
        .forEach(input -> bars.hold(Bar.Ground.UNKNOWN_INPUT, "could not be read: " + input));
    bars.ofTargets();
    fired.forEach(order -> bars.ofOrder(order, guardrails));
    bars.ofGuardrails(fired, guardrails);
    bars.ofNature();
    return bars.found;
  }

  private void hold(Bar.Ground law, String says) {
    found.add(Bar.law(law, Verdict.HOLD, says));
  }

  private void ofStops() {
    for (StopButton stop : file.stops()) {
      if (stop.covers(file.proposal().target().cluster(), file.proposal().operation())) {
        hold(
            Bar.Ground.STOP,
            "stopped by " + stop.by() + ": " + stop.reason() + " [" + stop.id() + "]");
      }
    }
  }

  /** What is out of scope, or may be, is not touched, whatever was granted. */
  private void ofScope() {
    NamespaceScope scope = file.namespaces();
    if (scope == null) {
      hold(Bar.Ground.SCOPE, SCOPE_UNKNOWN);
      return;
    }
    ResourceRef target = file.proposal().target();
    Set<String> touched = new TreeSet<>(file.subject().namespaces());
    touched.add(target.namespace());
    touched.remove("");
    for (String namespace : touched) {
      scope
          .outside(namespace)
          .ifPresent(
              why ->
                  hold(
                      Bar.Ground.SCOPE,
                      "namespace "
                          + namespace
                          + " of cluster "
                          + target.cluster()
                          + " is out of scope ("
                          + why
                          + ")"));
    }
  }

  private void ofTargets() {
    ProposedChange subject = file.subject();
    if (subject.podsTouched() < 0
        || subject.podsAtOnce() < 0
        || subject.nodesTouched() < 0
        || subject.podsTouched() == Integer.MAX_VALUE
        || subject.nodesTouched() == Integer.MAX_VALUE) {
      hold(Bar.Ground.TARGETS, "how many pods and nodes it touches is not known");
    } else if (subject.podsTouched() == 0 && subject.nodesTouched() == 0) {
      hold(Bar.Ground.TARGETS, "it touches no pod and no node");
    }
    if (subject.clustersTouched() != 1) {
      hold(
          Bar.Ground.TARGETS,
          "it touches " + subject.clustersTouched() + " clusters; a change is about exactly one");
    }
  }

  private void ofOrder(FiredOrder order, List<GuardrailResult> guardrails) {
    switch (order.effect()) {
      case "veto" ->
          found.add(
              new Bar(Bar.Ground.VETO, Verdict.HOLD, "vetoed: " + order.reason(), order.id()));
      case "raise" ->
          named(Verdict.class, order.says())
              .ifPresentOrElse(
                  verdict ->
                      found.add(
                          new Bar(
                              Bar.Ground.RAISE,
                              verdict,
                              "raised to " + verdict + ": " + order.reason(),
                              order.id())),
                  () -> meaningless(order));
      case "grant" ->
          named(Verdict.class, order.says()).ifPresentOrElse(v -> {}, () -> meaningless(order));
      case "wake" ->
          named(Urgency.class, order.says()).ifPresentOrElse(u -> {}, () -> meaningless(order));
      case FiredOrder.OFF -> {
        if (guardrails.stream().noneMatch(order::isSilencedBy)) {
          meaningless(order);
        }
      }
      default -> meaningless(order);
    }
  }

  private void meaningless(FiredOrder order) {
    hold(
        Bar.Ground.PROBLEM,
        "order "
            + order.id()
            + " says `"
            + order.effect()
            + " "
            + order.says()
            + "`, which means nothing");
  }

  /** A guardrail's word counts even where the order that spoke it is missing from the list. */
  private void ofGuardrails(List<FiredOrder> fired, List<GuardrailResult> guardrails) {
    for (GuardrailResult guardrail : guardrails) {
      switch (guardrail.result()) {
        case PASS, OFF -> {}
        case UNKNOWN ->
            found.add(
                new Bar(
                    Bar.Ground.UNKNOWN_GUARDRAIL,
                    Verdict.HOLD,
                    "could not look: " + guardrail.value(),
                    guardrail.id()));
        case VETO, RAISE -> {
          String effect = guardrail.result() == GuardrailResult.Result.VETO ? "veto" : "raise";
          if (fired.stream()
              .noneMatch(o -> o.id().equals(guardrail.id()) && o.effect().equals(effect))) {
            hold(
                Bar.Ground.PROBLEM,
                "guardrail " + guardrail.id() + " says " + effect + " and not why");
          }
        }
      }
    }
  }

  /** What follows from the proposal itself, whatever was granted. */
  private void ofNature() {
    if (file.operation().reversibility() == Reversibility.IRREVERSIBLE
        || file.subject().reversibility() == Reversibility.IRREVERSIBLE) {
      found.add(
          Bar.law(Bar.Ground.IRREVERSIBLE, Verdict.ASK_TWO, "nothing brings back what it removes"));
    }
    if (file.proposal().grade() == Grade.SUSPECTED || file.subject().grade() == Grade.SUSPECTED) {
      found.add(
          Bar.law(Bar.Ground.SUSPECTED, Verdict.ASK_ONE, "its cause rests on tainted facts alone"));
    }
    if (file.fromAgent()) {
      found.add(Bar.law(Bar.Ground.FROM_AGENT, Verdict.ASK_ONE, "another program proposed it"));
    }
    if (file.requestedBy() != null) {
      found.add(
          Bar.law(
              Bar.Ground.REQUESTED,
              Verdict.ASK_ONE,
              String.join(", ", file.requestedBy())
                  + " asked for this decision: it never runs by itself, and who asked can't sign"));
    }
  }

  static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
