package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import io.midwatch.rules.diagnosis.Grade;

/**
 * What a person said of the cause that an incident named, with the cause as it was named: a
 * labelled example. It changes nothing of the incident.
 *
 * @param right whether the named cause was the cause
 * @param was what it was instead; empty if it was right; tainted
 * @param fault the named fault
 * @param cause the named cause
 * @param grade how sure it was
 * @param person who said it
 * @param via {@code web} or {@code slack}
 * @param at when
 */
public record CauseWord(
    boolean right,
    String was,
    String fault,
    String cause,
    Grade grade,
    String person,
    String via,
    Moment at) {

  /** In a sentence. */
  public String sentence() {
    return person + (right ? ": the cause was right" : ": the cause was wrong, it was " + was);
  }
}
