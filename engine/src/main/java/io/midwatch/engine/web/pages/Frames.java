package io.midwatch.engine.web.pages;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.http.Callers;
import io.midwatch.engine.web.http.Sight;
import io.midwatch.engine.web.http.Theme;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what stands around a page. */
@Singleton
class Frames {

  private final Desk desk;
  private final Sight sight;
  private final Callers callers;

  Frames(Desk desk, Sight sight, Callers callers) {
    this.desk = desk;
    this.sight = sight;
    this.callers = callers;
  }

  /**
   * The frame of one request.
   *
   * @param path the address to come back to
   * @param seq the number of the last ledger entry that the page's content knows of
   */
  Frame frame(String active, String path, HttpHeaders headers, Numbers numbers, long seq) {
    Map<String, Cookie> cookies = headers.getCookies();
    return new Frame(
        active,
        Theme.of(value(cookies.get(Theme.COOKIE))),
        path,
        desk.mode(),
        desk.pack(),
        desk.identity(),
        callers.caller(),
        numbers.open(),
        numbers.waiting(),
        sight.stops(),
        desk.pagerTroubles(),
        seq);
  }

  static @Nullable String value(@Nullable Cookie cookie) {
    return cookie == null ? null : cookie.getValue();
  }

  /** The address that was asked for. */
  static String own(UriInfo asked) {
    URI uri = asked.getRequestUri();
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
