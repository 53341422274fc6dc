package io.midwatch.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time, in milliseconds since 1970-01-01T00:00:00Z. Finer digits are dropped on entry,
 * so that a case file reads back to the very same bytes.
 *
 * @param epochMillis milliseconds since the epoch
 */
public record Moment(long epochMillis) implements Comparable<Moment> {

  /** The moment of an instant, without its digits below a millisecond. */
  public static Moment of(Instant instant) {
    return new Moment(instant.toEpochMilli());
  }

  /**
   * Reads ISO-8601, such as {@code 2026-03-03T10:00:00Z}.
   *
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public static Moment parse(String iso) {
    return of(Instant.parse(iso));
  }

  /** The same point as the JDK names it. */
  public Instant instant() {
    return Instant.ofEpochMilli(epochMillis);
  }

  /** This moment and a duration after it. */
  public Moment plus(Duration duration) {
    return new Moment(epochMillis + duration.toMillis());
  }

  /** How long after {@code earlier} this moment is; negative if it is before. */
  public Duration since(Moment earlier) {
    return Duration.ofMillis(epochMillis - earlier.epochMillis);
  }

  /** True if this moment comes before the other. */
  public boolean isBefore(Moment other) {
    return epochMillis < other.epochMillis;
  }

  @Override
  public int compareTo(Moment other) {
    return Long.compare(epochMillis, other.epochMillis);
  }

  @Override
  public String toString() {
    return instant().toString();
  }
}
