package io.midwatch.engine.web.pages;

import io.midwatch.rules.Moment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as a page shows it, always in UTC.
 *
 * @param iso for machines
 * @param clock the time of day
 * @param full day and time
 */
record At(String iso, String clock, String full) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.UK);

  static At of(Moment moment) {
    var utc = moment.instant().atOffset(ZoneOffset.UTC);
    return new At(moment.toString(), utc.format(CLOCK), utc.format(FULL));
  }

  static @Nullable At orNull(@Nullable Moment moment) {
    return moment == null ? null : of(moment);
  }
}
