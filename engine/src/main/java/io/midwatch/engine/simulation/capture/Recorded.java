package io.midwatch.engine.simulation.capture;

import io.midwatch.engine.simulation.RecordedCase;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.operation.Prescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident when it was decided.
 *
 * @param incident its id
 * @param now when it was decided
 * @param target what the incident, or else its proposal, is about
 * @param hypotheses the suspected causes, best first
 * @param facts everything that was seen
 * @param file the case; null if nothing was proposed
 * @param decision how it was decided; null if nothing was proposed
 */
public record Recorded(
    String incident,
    Moment now,
    ResourceRef target,
    List<Hypothesis> hypotheses,
    List<Fact> facts,
    @Nullable CaseFile file,
    @Nullable Decision decision) {

  public Recorded {
    hypotheses = List.copyOf(hypotheses);
    facts = List.copyOf(facts);
  }

  /** An incident for which something was proposed. */
  public static Recorded of(RecordedCase found) {
    CaseFile file = found.file();
    return new Recorded(
        found.incident(),
        file.now(),
        file.proposal().target(),
        file.hypotheses(),
        Stream.concat(file.evidence().stream(), file.circumstances().stream())
            .map(Evidence::fact)
            .distinct()
            .toList(),
        file,
        found.decision());
  }

  /** An incident for which nothing was proposed. */
  public static Recorded of(EvidenceFile evidence, Prescription prescription) {
    return new Recorded(
        evidence.incident(),
        evidence.now(),
        evidence.target(),
        prescription.diagnosis().hypotheses(),
        evidence.evidence().stream().map(Evidence::fact).toList(),
        null,
        null);
  }

  /** The facts of one type. */
  <F extends Fact> List<F> all(Class<F> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The first fact of a type. */
  <F extends Fact> Optional<F> first(Class<F> type) {
    return all(type).stream().findFirst();
  }

  /** The cause that was decided about: the proposal's, else the one suspected most. */
  Optional<Hypothesis> cause() {
    CaseFile of = file;
    return hypotheses.stream()
        .filter(
            each ->
                of == null
                    || (each.faultClass() == of.proposal().faultClass()
                        && each.cause().equals(of.proposal().cause())))
        .findFirst();
  }

  /** How long its oldest alert had been firing. */
  Duration age() {
    return all(FiringAlert.class).stream()
        .map(FiringAlert::age)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
