package io.midwatch.rules.orders;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Fact;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Values and facts in words for people. Long texts are cut, and say so. */
public final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** A value of a type. */
  public static String value(Type type, Object value) {
    if (value instanceof Duration duration) {
      return duration(duration);
    }
    if (value instanceof ResourceRef ref) {
      return ref.shown();
    }
    if (value instanceof List<?> list) {
      return cut(list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    if (type == Type.Plain.BYTES && value instanceof Long bytes) {
      String units = Constants.binaryUnits(bytes);
      return units == null ? bytes + " bytes" : units;
    }
    return cut(String.valueOf(value));
  }

  /** A fact with all its components, such as {@code Clock( now 2026-03-03T10:00:00Z )}. */
  public static String fact(Fact fact) {
    FactType type = Vocabulary.typeOf(fact);
    return type.components().values().stream()
        .map(part -> part.name() + " " + component(part, fact))
        .collect(Collectors.joining(", ", type.name() + "( ", " )"));
  }

  private static String component(Component part, Fact fact) {
    Object value = part.read(fact);
    if (value instanceof ResourceRef ref) {
      return ref.toString();
    }
    return part.type() == Type.Plain.TEXT
        ? "\"" + cut((String) value) + "\""
        : value(part.type(), value);
  }

  private static String duration(Duration duration) {
    long seconds = Math.abs(duration.toSeconds());
    String sign = duration.isNegative() ? "-" : "";
    if (seconds >= 172_800) {
      return sign + seconds / 86_400 + "d" + small(seconds % 86_400 / 3600, "h");
    }
    if (seconds >= 3600) {
      return sign + seconds / 3600 + "h" + small(seconds % 3600 / 60, "m");
    }
    return seconds >= 60
        ? sign + seconds / 60 + "m" + small(seconds % 60, "s")
        : sign + seconds + "s";
  }

  private static String small(long amount, String unit) {
    return amount == 0 ? "" : " " + amount + unit;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + (text.length() - LONGEST) + " more letters)";
  }
}
