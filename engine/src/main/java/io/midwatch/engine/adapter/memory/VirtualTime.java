package io.midwatch.engine.adapter.memory;

import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. It never goes back. */
public final class VirtualTime extends Clock {

  private final AtomicLong epochMillis;
  private final ZoneId zone;

  /** A clock that begins at a moment. */
  public VirtualTime(Moment start) {
    this(new AtomicLong(start.epochMillis()), ZoneOffset.UTC);
  }

  private VirtualTime(AtomicLong epochMillis, ZoneId zone) {
    this.epochMillis = epochMillis;
    this.zone = zone;
  }

  /** The moment it shows. */
  public Moment now() {
    return new Moment(epochMillis.get());
  }

  /** Moves on to a moment; a moment that has passed changes nothing. */
  public void moveTo(Moment moment) {
    epochMillis.accumulateAndGet(moment.epochMillis(), Math::max);
  }

  /**
   * Moves on by a duration.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void pass(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time can't pass backwards: " + duration);
    }
    epochMillis.addAndGet(duration.toMillis());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new VirtualTime(epochMillis, other);
  }

  @Override
  public Instant instant() {
    return now().instant();
  }

  @Override
  public long millis() {
    return epochMillis.get();
  }
}
