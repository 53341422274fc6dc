package io.midwatch.tests.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes on whenever it is looked at, so that waiting for a make-believe world takes no real time.
 */
final class HurryingClock extends Clock {

  private final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-03-03T10:00:00Z").toEpochMilli());
  private volatile Duration stride = Duration.ofSeconds(1);

  /** Goes on by this much at once. */
  void pass(Duration duration) {
    millis.addAndGet(duration.toMillis());
  }

  /** Stands still from now on. */
  void stop() {
    stride = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.addAndGet(stride.toMillis()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
