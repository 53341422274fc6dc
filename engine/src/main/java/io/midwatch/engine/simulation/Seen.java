package io.midwatch.engine.simulation;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.SignatureNeed;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.incident.IncidentState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario can look at. The names of the constants are its keys. */
public enum Seen {
  /** How many incidents there are. */
  INCIDENTS(Match.WORD, List.of(), scene -> List.of(Integer.toString(scene.incidents()))),
  /** Whether anything was written to a cluster. */
  WRITES(
      Match.WORD, List.of("true", "false"), scene -> List.of(Boolean.toString(scene.writes() > 0))),
  /** Where the incident stands. */
  STATE(Match.WORD, names(IncidentState.class), of(i -> List.of(i.state().name()))),
  /** The kind of fault that is suspected most. */
  DIAGNOSIS(Match.WORD, kebab(FaultClass.class), of(Seen::diagnosis)),
  /** How well the decided cause is founded. */
  GRADE(Match.WORD, names(Grade.class), chosen(p -> List.of(p.proposal().grade().name()))),
  /** What is proposed. */
  OPERATION(Match.WORD, List.of(), chosen(p -> List.of(p.proposal().operation()))),
  /** What was decided. */
  VERDICT(Match.WORD, names(Verdict.class), decided(d -> List.of(d.verdict().name()))),
  /** When people are told. */
  URGENCY(Match.WORD, names(Urgency.class), of(i -> List.of(i.urgency().name()))),
  /** Why: each is a part of some reason of the decision or the incident. */
  REASONS(Match.PARTS, List.of(), of(Seen::reasons)),
  /** The orders that forbid. */
  VETOES(Match.AMONG, List.of(), decided(d -> fired(d, "veto"))),
  /** The orders that ask for more supervision. */
  RAISES(Match.AMONG, List.of(), decided(d -> fired(d, "raise"))),
  /** The guardrails that could not look. */
  UNKNOWN(Match.AMONG, List.of(), decided(Seen::unknown)),
  /** The roles that must sign, all of them. */
  ASKS(Match.SAME, List.of("approver", "manager"), decided(Seen::asks)),
  /** Who has signed the plan that stands. */
  SIGNED(Match.AMONG, List.of(), chosen(Seen::signed)),
  /** How the last change ended. */
  OUTCOME(Match.WORD, names(Outcome.Result.class), of(Seen::outcome));

  private final Match match;
  private final List<String> words;
  private final Function<Scene, List<String>> look;

  Seen(Match match, List<String> words, Function<Scene, List<String>> look) {
    this.match = match;
    this.words = words;
    this.look = look;
  }

  /** Its key in a scenario. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What may be expected of it; empty if that is open. */
  List<String> words() {
    return words;
  }

  Match match() {
    return match;
  }

  List<String> in(Scene scene) {
    return look.apply(scene);
  }

  /** The constant of a key. */
  static Optional<Seen> of(String key) {
    return Arrays.stream(values()).filter(seen -> seen.key().equals(key)).findFirst();
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  private static <E extends Enum<E>> List<String> kebab(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Seen::kebab).toList();
  }

  private static String kebab(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Function<Scene, List<String>> of(Function<IncidentRecord, List<String>> look) {
    return scene -> {
      IncidentRecord incident = scene.incident();
      return incident == null ? List.of() : look.apply(incident);
    };
  }

  private static Function<Scene, List<String>> chosen(Function<ProposalRecord, List<String>> look) {
    return of(incident -> incident.chosen().map(look).orElse(List.of()));
  }

  private static Function<Scene, List<String>> decided(Function<Decision, List<String>> look) {
    return chosen(proposal -> look.apply(proposal.decision()));
  }

  private static List<String> diagnosis(IncidentRecord incident) {
    return incident.diagnosis() == null
        ? List.of()
        : incident.diagnosis().hypotheses().stream()
            .limit(1)
            .map(hypothesis -> kebab(hypothesis.faultClass()))
            .toList();
  }

  private static List<String> reasons(IncidentRecord incident) {
    return Stream.concat(
            incident.reasons().stream(),
            incident.chosen().map(p -> p.decision().reasons()).orElse(List.of()).stream())
        .distinct()
        .toList();
  }

  private static List<String> fired(Decision decision, String effect) {
    return decision.fired().stream()
        .filter(order -> order.effect().equals(effect))
        .map(FiredOrder::id)
        .distinct()
        .toList();
  }

  private static List<String> unknown(Decision decision) {
    return decision.guardrails().stream()
        .filter(guardrail -> guardrail.result() == Result.UNKNOWN)
        .map(GuardrailResult::id)
        .toList();
  }

  private static List<String> asks(Decision decision) {
    return decision.needs().stream().map(SignatureNeed::role).toList();
  }

  private static List<String> signed(ProposalRecord proposal) {
    return proposal.approval() == null
        ? List.of()
        : proposal.approval().signatures().stream()
            .filter(Signature::approve)
            .map(Signature::person)
            .toList();
  }

  private static List<String> outcome(IncidentRecord incident) {
    @Nullable Outcome outcome = incident.outcome();
    return outcome == null ? List.of() : List.of(outcome.result().name());
  }

  /** How what is expected is compared with what is there. */
  enum Match {
    /** One word, and the same. */
    WORD,
    /** The same list. */
    SAME,
    /** Each is there; others may be as well. */
    AMONG,
    /** Each is part of something that is there. */
    PARTS;

    boolean holds(List<String> expected, List<String> actual) {
      return switch (this) {
        case WORD, SAME -> expected.equals(actual);
        case AMONG -> actual.containsAll(expected);
        case PARTS ->
            expected.stream().allMatch(part -> actual.stream().anyMatch(a -> a.contains(part)));
      };
    }

    String shown(List<String> expected) {
      return (this == AMONG || this == PARTS ? "among them " : "") + String.join(", ", expected);
    }
  }
}
