package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Identity;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that stands for a sign-in: an opaque word, which scripts don't see. */
public final class SessionCookie {

  private static final String PLAIN = "midwatch_session";
  private static final String SECURE = "__Host-midwatch";

  private SessionCookie() {}

  /** Its name; the prefix makes browsers refuse it from anywhere but this host over TLS. */
  static String name(Identity identity) {
    return identity.secure() ? SECURE : PLAIN;
  }

  /** The word that a request's cookie holds; empty if it has none. */
  public static String word(Identity identity, HttpHeaders headers) {
    Cookie cookie = headers.getCookies().get(name(identity));
    return cookie == null ? "" : cookie.getValue();
  }

  /**
   * The cookie. Lax, not strict: a link from a chat must find its reader signed in. What changes
   * anything is asked where it came from besides.
   *
   * @param seconds how long the browser keeps it; 0 to forget it
   */
  public static NewCookie of(Identity identity, String value, int seconds) {
    return new NewCookie.Builder(name(identity))
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(identity.secure())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
