package io.midwatch.engine.web.pages;

import io.midwatch.engine.signin.IdentityProvider.Begun;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.web.Identity;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser set out with to sign in, kept in the browser itself: any of several processes may
 * take it back. It holds nothing that its owner may not know.
 *
 * @param begun what the provider was told
 * @param back where to go when it is done
 */
record SetOut(Begun begun, String back) {

  static final String COOKIE = "midwatch_set_out";

  private static final int TEN_MINUTES = 600;
  private static final String PATH = "/sign-in";

  /**
   * State, nonce, verifier (RFC 7636: 43 to 128 such characters), the encoded way back, and if the
   * provider asks anew, how long ago in seconds the person may have proved who they are.
   */
  private static final Pattern MADE_HERE =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,128})[.]([A-Za-z0-9_-]{1,128})[.]([A-Za-z0-9_~-]{43,128})[.]([^.]*)"
              + "(?:[.]([0-9]{1,5}))?");

  static NewCookie cookie(Begun begun, String back, Identity identity) {
    String value =
        String.join(
            ".",
            begun.state(),
            begun.nonce(),
            begun.verifier(),
            Links.encoded(back).replace(".", "%2E"));
    @Nullable Duration within = begun.within();
    return cookie(within == null ? value : value + "." + within.toSeconds(), TEN_MINUTES, identity);
  }

  static NewCookie forgotten(Identity identity) {
    return cookie("", 0, identity);
  }

  private static NewCookie cookie(String value, int seconds, Identity identity) {
    return new NewCookie.Builder(COOKIE)
        .value(value)
        .path(PATH)
        .maxAge(seconds)
        .httpOnly(true)
        .secure(identity.secure())
        // the provider sends the browser back, so the way back begins at another site
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  /**
   * What the cookie holds; empty if it is none that was made here, so that the browser begins anew.
   *
   * @throws Refused if there is none: a browser that keeps no cookies would begin for ever
   */
  static Optional<SetOut> of(@Nullable String cookie) {
    if (cookie == null || cookie.isEmpty()) {
      throw new Refused("this browser has not begun to sign in, or took more than ten minutes");
    }
    Matcher parts = MADE_HERE.matcher(cookie);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String back = URLDecoder.decode(parts.group(4), StandardCharsets.UTF_8);
      @Nullable String within = parts.group(5);
      Begun begun =
          new Begun(
              URI.create("/"),
              parts.group(1),
              parts.group(2),
              parts.group(3),
              within == null ? null : Duration.ofSeconds(Long.parseLong(within)));
      return Optional.of(new SetOut(begun, back));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
