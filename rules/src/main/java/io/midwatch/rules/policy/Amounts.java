package io.midwatch.rules.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and quantities as people write them in a pack. */
final class Amounts {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,18})(Ki|Mi|Gi|Ti)?");
  private static final List<String> UNITS = List.of("", "Ki", "Mi", "Gi", "Ti");

  private Amounts() {}

  /**
   * {@code 30s}, {@code 10m}, {@code 2h} or {@code 3d}; empty if it is anything else or out of
   * bounds.
   */
  static Optional<Duration> duration(String text, Duration min, Duration max) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return duration.compareTo(min) < 0 || duration.compareTo(max) > 0
        ? Optional.empty()
        : Optional.of(duration);
  }

  /** A whole number, or bytes such as {@code 64Mi}; empty if it is anything else or too large. */
  static Optional<Long> quantity(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long unit = 1L << (10 * UNITS.indexOf(Objects.requireNonNullElse(matcher.group(2), "")));
      return Optional.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  static Optional<Long> number(String text, long min, long max) {
    return text.matches("[0-9]{1,9}")
        ? Optional.of(Long.parseLong(text)).filter(number -> number >= min && number <= max)
        : Optional.empty();
  }

  /** The largest unit that shows a duration as a whole number. */
  static String shown(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    } else if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
