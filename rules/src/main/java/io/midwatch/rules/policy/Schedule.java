package io.midwatch.rules.policy;

import io.midwatch.rules.Moment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When an entry of the calendar is in force, by the wall clock of a time zone. */
sealed interface Schedule {

  /** The longest that one occurrence of a schedule that recurs can last. */
  int WEEK = 7;

  /**
   * One occurrence, from its first moment up to its end, which no longer belongs to it.
   *
   * @param from its first moment
   * @param until its end
   */
  record Span(Moment from, Moment until) {
    boolean holds(Moment now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  /**
   * The occurrence that holds a moment; the one that ends last where several do.
   *
   * @param wide how times are read that clocks skip or show twice: true takes the reading that
   *     makes the occurrence longer, false the one that makes it shorter
   */
  default Optional<Span> at(Moment now, boolean wide) {
    return near(now, wide).stream()
        .filter(span -> span.holds(now))
        .max(Comparator.comparing(Span::until));
  }

  /** Every occurrence that could hold a moment. */
  List<Span> near(Moment now, boolean wide);

  /** True if it will never be in force again. */
  default boolean over(Moment now) {
    return false;
  }

  /** As people read it. */
  String shown();

  private static Span span(LocalDateTime from, LocalDateTime to, ZoneId zone, boolean wide) {
    Instant begin = wide ? WallClock.earliest(from, zone) : WallClock.latest(from, zone);
    Instant end = wide ? WallClock.latest(to, zone) : WallClock.earliest(to, zone);
    return new Span(Moment.of(begin), Moment.of(end));
  }

  /**
   * Once.
   *
   * @param from its first moment by the wall clock
   * @param until its end by the wall clock
   * @param zone of the wall clock
   */
  record Once(LocalDateTime from, LocalDateTime until, ZoneId zone) implements Schedule {
    @Override
    public List<Span> near(Moment now, boolean wide) {
      return List.of(span(from, until, zone, wide));
    }

    @Override
    public boolean over(Moment now) {
      return !now.isBefore(span(from, until, zone, true).until());
    }

    @Override
    public String shown() {
      return "%s to %s %s".formatted(shown(from), shown(until), zone);
    }

    private static String shown(LocalDateTime time) {
      return time.toLocalDate() + " " + time.toLocalTime();
    }
  }

  /**
   * Every week, on one or more days.
   *
   * @param begins the days on which it begins
   * @param from when it begins
   * @param days how many days later it ends
   * @param to when it ends
   * @param zone of the wall clock
   * @param shown as it was written
   */
  record Weekly(
      Set<DayOfWeek> begins, LocalTime from, int days, LocalTime to, ZoneId zone, String shown)
      implements Schedule {
    public Weekly {
      begins = Set.copyOf(begins);
    }

    @Override
    public List<Span> near(Moment now, boolean wide) {
      List<Span> spans = new ArrayList<>();
      LocalDate today = now.instant().atZone(zone).toLocalDate();
      // a day more on both sides: some zones have skipped or repeated a whole one
      for (int ago = WEEK + 1; ago >= -1; ago--) {
        LocalDate day = today.minusDays(ago);
        if (begins.contains(day.getDayOfWeek())) {
          spans.add(span(day.atTime(from), day.plusDays(days).atTime(to), zone, wide));
        }
      }
      return spans;
    }
  }
}
