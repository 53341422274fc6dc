package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The time zones that a calendar may name: places of the IANA database, and UTC. Abbreviations mean
 * different things to different people, fixed offsets forget that clocks are set, and the signs of
 * {@code Etc/GMT+5} are the wrong way round.
 */
final class TimeZones {

  private static final String EXAMPLE = "write a place such as `Europe/Vienna`, or `UTC`";

  private TimeZones() {}

  static Optional<ZoneId> of(String written) {
    return known().contains(written) ? Optional.of(ZoneId.of(written)) : Optional.empty();
  }

  /** What was probably meant. */
  static String help(String written) {
    return place(written)
        .or(() -> Suggestion.closest(written, known()))
        .map(zone -> "did you mean `" + zone + "`?")
        .orElse(EXAMPLE);
  }

  /** The zone of a city that was written without its continent. */
  private static Optional<String> place(String written) {
    String end = "/" + written.replace(' ', '_').toLowerCase(Locale.ROOT);
    return known().stream().filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(end)).findFirst();
  }

  private static Collection<String> known() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.equals("UTC") || zone.contains("/"))
        .filter(zone -> !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
