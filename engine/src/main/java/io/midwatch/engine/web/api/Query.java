package io.midwatch.engine.web.api;

import io.midwatch.engine.web.BadBody;
import io.midwatch.rules.incident.IncidentState;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark, and says what is wrong with it. */
final class Query {

  private static final int MOST = 500;

  private Query() {}

  /** A state by its published name; null for any. */
  static @Nullable IncidentState state(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    return Arrays.stream(IncidentState.values())
        .filter(state -> state.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new BadBody("state", unknownState(name)));
  }

  /** How many are asked for, 1 to 500. */
  static int limit(String digits) {
    long limit = number("limit", digits);
    if (limit < 1 || limit > MOST) {
      throw new BadBody("limit", "`limit` is " + digits + "; it must be 1 to " + MOST);
    }
    return (int) limit;
  }

  /** A whole number that is not negative. */
  static long number(String field, String digits) {
    try {
      long number = Long.parseLong(digits.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as for a negative one
    }
    throw new BadBody(
        field, "`" + field + "` is `" + digits + "`; it must be a whole number from 0");
  }

  private static String unknownState(String name) {
    String known =
        Arrays.stream(IncidentState.values()).map(Enum::name).collect(Collectors.joining(" "));
    return "there is no state `" + name + "`; states are " + known;
  }
}
