package io.midwatch.engine.simulation;

import io.midwatch.engine.approval.Person;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario can look at. The names of the constants are its keys. */
public enum Seen {
  /** How many incidents there are. */
  INCIDENTS(Match.WORD),
  /** Whether anything was written to a cluster. */
  WRITES(Match.WORD),
  /** Where the incident stands. */
  STATE(Match.WORD),
  /** The kind of fault that is suspected most. */
  DIAGNOSIS(Match.WORD),
  /** How well the decided cause is founded. */
  GRADE(Match.WORD),
  /** What is proposed. */
  OPERATION(Match.WORD),
  /** What was decided. */
  VERDICT(Match.WORD),
  /** When people are told. */
  URGENCY(Match.WORD),
  /** Why: each is a part of some reason of the decision or the incident. */
  REASONS(Match.PARTS),
  /** The orders that forbid. */
  VETOES(Match.AMONG),
  /** The orders that ask for more supervision. */
  RAISES(Match.AMONG),
  /** The guardrails that could not look. */
  UNKNOWN(Match.AMONG),
  /** The roles that must sign, all of them. */
  ASKS(Match.SAME),
  /** Who has signed the plan that stands. */
  SIGNED(Match.AMONG),
  /** How the last change ended. */
  OUTCOME(Match.WORD);

  private final Match match;

  Seen(Match match) {
    this.match = match;
  }

  /** Its key in a scenario. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Match match() {
    return match;
  }

  /** What may be expected of it; empty if that is open. */
  List<String> words() {
    return switch (this) {
      case WRITES -> List.of("true", "false");
      case STATE -> names(IncidentState.class);
      case DIAGNOSIS -> kebab(FaultClass.class);
      case GRADE -> names(Grade.class);
      case VERDICT -> names(Verdict.class);
      case URGENCY -> names(Urgency.class);
      case ASKS -> List.of(Person.APPROVER, Person.MANAGER);
      case OUTCOME -> names(Outcome.Result.class);
      case INCIDENTS, OPERATION, REASONS, VETOES, RAISES, UNKNOWN, SIGNED -> List.of();
    };
  }

  /** What is there. */
  List<String> in(Scene scene) {
    IncidentRecord incident = scene.incident();
    if (this == INCIDENTS) {
      return List.of(Integer.toString(scene.incidents()));
    } else if (this == WRITES) {
      return List.of(Boolean.toString(scene.writes() > 0));
    }
    return incident == null ? List.of() : of(incident);
  }

  private List<String> of(IncidentRecord incident) {
    return switch (this) {
      case INCIDENTS, WRITES -> List.of();
      case STATE -> List.of(incident.state().name());
      case DIAGNOSIS -> diagnosis(incident);
      case URGENCY -> List.of(incident.urgency().name());
      case REASONS -> reasons(incident);
      case OUTCOME -> outcome(incident);
      case GRADE, OPERATION, VERDICT, VETOES, RAISES, UNKNOWN, ASKS, SIGNED ->
          incident.chosen().map(this::of).orElse(List.of());
    };
  }

  private List<String> of(ProposalRecord chosen) {
    Decision decision = chosen.decision();
    return switch (this) {
      case GRADE -> List.of(chosen.proposal().grade().name());
      case OPERATION -> List.of(chosen.proposal().operation());
      case VERDICT -> List.of(decision.verdict().name());
      case VETOES -> fired(decision, "veto");
      case RAISES -> fired(decision, "raise");
      case UNKNOWN -> unknown(decision);
      case ASKS -> asks(decision);
      case SIGNED -> signed(chosen);
      case INCIDENTS, WRITES, STATE, DIAGNOSIS, URGENCY, REASONS, OUTCOME -> List.of();
    };
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
