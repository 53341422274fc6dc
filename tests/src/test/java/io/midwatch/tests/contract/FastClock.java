package io.midwatch.tests.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of a night in March that can go twenty times as fast for a while. */
final class FastClock extends Clock {

  private static final int FAST = 20;

  private Instant from = Instant.parse("2026-03-03T02:00:00Z");
  private long since = System.nanoTime();
  private int speed = 1;

  synchronized void fast(boolean on) {
    from = instant();
    since = System.nanoTime();
    speed = on ? FAST : 1;
  }

  @Override
  public synchronized Instant instant() {
    return from.plus(Duration.ofNanos((System.nanoTime() - since) * speed));
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
