package io.midwatch.agents.model;

import io.midwatch.agents.model.Trouble.Kind;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a status other than 200 means for the next attempt. */
final class HttpStatus {

  private static final Duration LONGEST = Duration.ofHours(1);

  private HttpStatus() {}

  static Trouble trouble(int status, HttpHeaders headers) {
    Duration after = retryAfter(headers);
    return switch (status) {
      case 429 -> new Trouble(Kind.BUSY, "it is asked too often (429)", after, status);
      case 401, 403 -> Trouble.of(Kind.REFUSED, "it does not take our key (" + status + ")");
      case 404 -> Trouble.of(Kind.REFUSED, "there is no such model or path (404)");
      case 408, 500, 502, 503, 504, 529 ->
          new Trouble(Kind.BUSY, "it is not well (" + status + ")", after, status);
      default ->
          new Trouble(Kind.REFUSED, "it refuses what it was sent (" + status + ")", null, status);
    };
  }

  /** RFC 9110, section 10.2.3: seconds, or a date. */
  static @Nullable Duration retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("retry-after").orElse("").strip();
    if (value.matches("[0-9]{1,100}")) {
      return value.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(ZonedDateTime.now(until.getZone()), until));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
