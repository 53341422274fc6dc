package io.midwatch.agents.model;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leaves a model alone that fails again and again: after three failures in a row for a minute, then
 * one call tries; or for as long as it asked for.
 */
final class Breaker {

  private static final int FAILURES = 3;
  private static final Duration REST = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private int failures;
  private long openUntil;
  private boolean open;

  /** Over a clock that only goes on, in nanoseconds. */
  Breaker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Why no call is made now; empty if one may be. */
  synchronized Optional<String> refuses() {
    long left = openUntil - nanos.getAsLong();
    if (open && left > 0) {
      return Optional.of(
          "the model has failed and is left alone for another "
              + Math.max(1, Duration.ofNanos(left).toSeconds())
              + " s");
    }
    return Optional.empty();
  }

  synchronized void answered() {
    failures = 0;
    open = false;
  }

  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      rest(REST);
    }
  }

  /** No call for so long, or for longer if that was said before. */
  synchronized void rest(Duration length) {
    long until = nanos.getAsLong() + length.toNanos();
    openUntil = open ? Math.max(openUntil, until) : until;
    open = true;
  }
}
