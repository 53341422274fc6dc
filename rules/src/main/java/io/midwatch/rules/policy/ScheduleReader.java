package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when an entry of the calendar is in force: once, or every week. */
final class ScheduleReader {

  private static final Pattern DATE_TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})");
  private static final Pattern DAY_TIME = Pattern.compile("(?:([A-Za-z]+) +)?([0-9]{2}:[0-9]{2})");
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Stands in for a zone that is wrong and has been noted, so that the rest is read as well. */
  private static final ZoneId SOME = ZoneOffset.UTC;

  private final YamlFields fields;
  private boolean good = true;

  private ScheduleReader(YamlFields fields) {
    this.fields = fields;
  }

  /** The schedule; empty if it is wrong, which is then noted. */
  static Optional<Schedule> read(YamlFields entry) {
    entry.asks("once");
    if (entry.has("once") && entry.has("every")) {
      entry.asks("every");
      entry.wrong("once", "two-schedules", "`once` and `every` can't both be there", "keep one");
      return Optional.empty();
    }
    boolean once = entry.has("once");
    ScheduleReader reader = new ScheduleReader(entry.inner(once ? "once" : "every"));
    Optional<Schedule> schedule = once ? reader.once() : reader.every();
    reader.fields.done();
    return schedule;
  }

  private void wrong(String key, String code, String message, String help) {
    good = false;
    fields.wrong(key, code, message, help);
  }

  private ZoneId zone() {
    String written = fields.text("zone");
    if (written.isEmpty()) {
      good = false;
      return SOME;
    }
    Optional<ZoneId> zone = TimeZones.of(written);
    if (zone.isEmpty()) {
      wrong(
          "zone",
          "unknown-zone",
          "unknown time zone `" + Findings.shown(written) + "`",
          TimeZones.help(written));
    }
    return zone.orElse(SOME);
  }

  private Optional<Schedule> once() {
    ZoneId zone = zone();
    Optional<LocalDateTime> from = dateTime("from", zone);
    Optional<LocalDateTime> until = dateTime("until", zone);
    if (from.isEmpty() || until.isEmpty() || !good) {
      return Optional.empty();
    }
    if (!from.get().isBefore(until.get())) {
      wrong("until", "wrong-value", "it ends before it begins", "swap the two");
    } else if (Duration.between(from.get(), until.get()).compareTo(LONGEST) > 0) {
      wrong("until", "wrong-value", "it lasts longer than a year", "is the year right?");
    }
    return good ? Optional.of(new Schedule.Once(from.get(), until.get(), zone)) : Optional.empty();
  }

  private Optional<LocalDateTime> dateTime(String key, ZoneId zone) {
    String written = fields.text(key);
    Matcher matcher = DATE_TIME.matcher(written);
    Optional<LocalDateTime> time = Optional.empty();
    if (matcher.matches()) {
      try {
        time =
            Optional.of(
                LocalDate.parse(matcher.group(1)).atTime(LocalTime.parse(matcher.group(2))));
      } catch (DateTimeException impossible) {
        time = Optional.empty();
      }
    }
    if (time.isEmpty()) {
      String message = "`" + Findings.shown(written) + "` is no day and time";
      wrong(key, "wrong-value", message, "write `2026-12-19 18:00`; the zone stands in `zone`");
    } else if (WallClock.isSkipped(time.get(), zone)) {
      wrong(
          key,
          "skipped-time",
          "clocks in " + zone + " never show " + written + ": they are set forward over it",
          "write a time before or after the jump");
    }
    return time;
  }

  private record DayTime(Optional<DayOfWeek> day, LocalTime time, boolean midnight) {}

  private Optional<Schedule> every() {
    ZoneId zone = zone();
    Optional<DayTime> from = dayTime("from", false);
    Optional<DayTime> to = dayTime("to", true);
    Set<DayOfWeek> days = days();
    if (from.isEmpty() || to.isEmpty() || !good) {
      return Optional.empty();
    }
    if (from.get().day().isPresent() != to.get().day().isPresent()) {
      String message = "a day stands at one end only";
      wrong(
          "to", "wrong-value", message, "write `from: Fri 18:00, to: Mon 08:00`, or no day at all");
    } else if (from.get().day().isPresent() && fields.has("days")) {
      wrong("days", "wrong-value", "the days stand in `from` and `to` already", "keep one of both");
    }
    int length = length(from.get(), to.get());
    if (good && length == 0 && !from.get().time().isBefore(to.get().time())) {
      wrong("to", "wrong-value", "it begins and ends at the same time", "make it longer");
    }
    Set<DayOfWeek> begins = from.get().day().<Set<DayOfWeek>>map(EnumSet::of).orElse(days);
    return good
        ? Optional.of(
            new Schedule.Weekly(
                begins, from.get().time(), length, to.get().time(), zone, shown(begins, zone)))
        : Optional.empty();
  }

  /** How many days later it ends. */
  private static int length(DayTime from, DayTime to) {
    int days =
        from.day().isPresent() && to.day().isPresent()
            ? Math.floorMod(to.day().get().getValue() - from.day().get().getValue(), Schedule.WEEK)
            : 0;
    boolean sameTime = to.time().equals(from.time()) && !to.midnight();
    int whole = from.day().isPresent() ? Schedule.WEEK : 1;
    boolean backwards = days == 0 && !to.midnight() && to.time().isBefore(from.time());
    return backwards && !sameTime ? whole : days + (to.midnight() ? 1 : 0);
  }

  private Optional<DayTime> dayTime(String key, boolean end) {
    String written = fields.text(key);
    Matcher matcher = DAY_TIME.matcher(written);
    if (!matcher.matches()) {
      if (!written.isEmpty()) {
        String message = "`" + Findings.shown(written) + "` is no time of a week";
        wrong(key, "wrong-value", message, "write `Fri 18:00`, or `18:00` for every day");
      }
      good = false;
      return Optional.empty();
    }
    Optional<DayOfWeek> day = Optional.empty();
    if (matcher.group(1) != null) {
      day = day(key, matcher.group(1));
    }
    boolean midnight = end && matcher.group(2).equals("24:00");
    try {
      LocalTime time = midnight ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
      return Optional.of(new DayTime(day, time, midnight));
    } catch (DateTimeException impossible) {
      String message = "`" + matcher.group(2) + "` is no time of a day";
      wrong(key, "wrong-value", message, "write `18:00`" + (end ? ", or `24:00` for its end" : ""));
      return Optional.empty();
    }
  }

  private Optional<DayOfWeek> day(String key, String written) {
    int number = DAYS.indexOf(written);
    if (number < 0) {
      String meant = meant(written).map(day -> "did you mean `" + day + "`? ").orElse("");
      wrong(
          key,
          "unknown-word",
          "unknown weekday `" + Findings.shown(written) + "`",
          meant + "weekdays are `Mon` … `Sun`");
      return Optional.empty();
    }
    return Optional.of(DayOfWeek.of(number + 1));
  }

  /** The weekday that begins most like what was written. */
  private static Optional<String> meant(String written) {
    return Suggestion.closest(written.substring(0, Math.min(3, written.length())), DAYS);
  }

  private Set<DayOfWeek> days() {
    fields.asks("days");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (!fields.has("days")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    List<String> words = fields.some("days", fields.words("days", DAYS));
    words.forEach(word -> days.add(DayOfWeek.of(DAYS.indexOf(word) + 1)));
    good &= !days.isEmpty();
    return days;
  }

  private String shown(Set<DayOfWeek> begins, ZoneId zone) {
    boolean named = fields.has("days");
    String days =
        named
            ? " on "
                + String.join(", ", begins.stream().map(d -> DAYS.get(d.getValue() - 1)).toList())
            : "";
    return "%s to %s%s %s".formatted(fields.text("from"), fields.text("to"), days, zone);
  }
}
