package io.midwatch.rules.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * What a time on a wall clock means where clocks are set forward and back. A time that is skipped
 * or comes twice has two readings, and which of them is the careful one depends on what begins or
 * ends there.
 */
final class WallClock {

  private WallClock() {}

  /** The earlier reading: of a skipped time, the moment at which clocks jump over it. */
  static Instant earliest(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    if (change == null) {
      return time.atZone(zone).toInstant();
    }
    return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
  }

  /** The later reading: of a skipped time, as long after the jump as it lies in the gap. */
  static Instant latest(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    if (change == null) {
      return time.atZone(zone).toInstant();
    }
    return time.toInstant(change.isGap() ? change.getOffsetBefore() : change.getOffsetAfter());
  }

  /** True if no clock of the zone ever shows this time. */
  static boolean isSkipped(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return change != null && change.isGap();
  }
}
