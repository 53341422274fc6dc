package io.midwatch.rules.policy;

import io.midwatch.rules.Moment;
import java.util.Optional;

/**
 * A guardrail of the parent that a pack switches off by name. It is still looked at and shown in
 * every decision; it no longer bars.
 *
 * @param id the guardrail's id
 * @param reason why, in one line
 * @param owner who answers for it
 * @param until the moment from which the guardrail bars again, ISO-8601; empty if none is set
 * @param line where it is written in {@code pack.yaml}, from 1
 * @param column where it is written in {@code pack.yaml}, from 1
 */
public record SwitchedOff(
    String id, String reason, String owner, String until, int line, int column) {

  /** True if the guardrail does not bar at this moment. */
  public boolean at(Moment now) {
    return ends().map(end -> now.compareTo(end) < 0).orElse(true);
  }

  private Optional<Moment> ends() {
    return until.isEmpty() ? Optional.empty() : Optional.of(Moment.parse(until));
  }
}
