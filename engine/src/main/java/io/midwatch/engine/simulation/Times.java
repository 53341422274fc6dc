package io.midwatch.engine.simulation;

import java.time.Duration;

/** Durations in words. */
final class Times {

  private Times() {}

  /** Such as {@code 1h 2m 3s}. */
  static String shown(Duration duration) {
    StringBuilder shown = new StringBuilder();
    append(shown, duration.toHours(), "h");
    append(shown, duration.toMinutesPart(), "m");
    append(shown, duration.toSecondsPart(), "s");
    return shown.length() == 0 ? "0s" : shown.toString().strip();
  }

  private static void append(StringBuilder shown, long count, String unit) {
    if (count > 0) {
      shown.append(count).append(unit).append(' ');
    }
  }
}
