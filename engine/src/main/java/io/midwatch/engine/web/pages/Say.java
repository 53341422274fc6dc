package io.midwatch.engine.web.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers and names in words. */
final class Say {

  private static final int HASH_SHOWN = 12;
  private static final List<String> BINARY = List.of("bytes", "KiB", "MiB", "GiB", "TiB");

  private Say() {}

  /** {@code 1 pod}, {@code 3 pods}, {@code 1,200 pods}. */
  static String count(long number, String one) {
    return String.format(Locale.UK, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }

  /** A length of time with its units, in two steps at most: {@code 6 m 12 s}. */
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, "m", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3_600, "h", seconds / 60 % 60, "m");
    }
    return two(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
  }

  /** A number with its unit; bytes in the largest binary unit that keeps it whole. */
  static String quantity(long value, String unit) {
    if (unit.equals("bytes") && value > 0) {
      int step = 0;
      long whole = value;
      while (whole % 1_024 == 0 && step < BINARY.size() - 1) {
        whole /= 1_024;
        step++;
      }
      return String.format(Locale.UK, "%,d %s", whole, BINARY.get(step));
    }
    return String.format(Locale.UK, "%,d %s", value, unit).strip();
  }

  private static String two(long great, String greatUnit, long small, String smallUnit) {
    return small == 0
        ? great + " " + greatUnit
        : great + " " + greatUnit + " " + small + " " + smallUnit;
  }

  /** A catalogue name or ledger kind for people: {@code roll-back} becomes {@code Roll back}. */
  static String name(String hyphenated) {
    String spaced = hyphenated.replace('-', ' ').replace('_', ' ');
    return spaced.isEmpty()
        ? spaced
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  /** The beginning of a long text, saying how much is left out. */
  static String begin(String text, int longest) {
    return text.length() <= longest
        ? text
        : String.format(
            Locale.UK, "%s… (%,d more)", text.substring(0, longest), text.length() - longest);
  }

  /** An enum's name for people, in lower case. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The beginning of a hash, enough for people to compare. */
  static String hash(String whole) {
    return whole.length() <= HASH_SHOWN ? whole : whole.substring(0, HASH_SHOWN);
  }
}
