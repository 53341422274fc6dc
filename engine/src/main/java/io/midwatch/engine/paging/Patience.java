package io.midwatch.engine.paging;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long to wait before a notice is tried again. */
public final class Patience {

  /** A pager that asks for more is asked again after this. */
  static final Duration MOST = Duration.ofHours(1);

  private static final int FIRST_SECONDS = 5;
  private static final int MOST_SECONDS = 300;
  private static final int DOUBLINGS = 6;

  private Patience() {}

  /**
   * 5 s, doubled with each attempt, 5 min at most; longer if the pager asks for it, up to an hour.
   *
   * @param attempts how often it was tried before this attempt
   */
  public static Duration after(int attempts, Optional<Duration> asked) {
    long own = Math.min(MOST_SECONDS, (long) FIRST_SECONDS << Math.min(attempts, DOUBLINGS));
    Duration wait = Duration.ofSeconds(own);
    Duration wished = asked.orElse(Duration.ZERO);
    Duration longer = wait.compareTo(wished) < 0 ? wished : wait;
    return longer.compareTo(MOST) < 0 ? longer : MOST;
  }

  /**
   * What a {@code Retry-After} header asks for: seconds or an HTTP date (RFC 9110, 10.2.3). Empty
   * for anything else.
   */
  public static Optional<Duration> asked(Optional<String> header, Instant now) {
    String text = header.orElse("").strip();
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What an HTTP status says of a delivery. */
  public static Delivery ofStatus(int status, Optional<String> retryAfter, Instant now) {
    if (status / 100 == 2) {
      return new Delivery.Delivered();
    }
    String said = "it answered " + status;
    boolean mayPass = status / 100 == 5 || status == 429 || status == 408 || status == 425;
    return mayPass ? new Delivery.Later(asked(retryAfter, now), said) : new Delivery.Refused(said);
  }
}
