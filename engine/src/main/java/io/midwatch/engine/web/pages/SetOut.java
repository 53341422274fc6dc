package io.midwatch.engine.web.pages;

import io.midwatch.engine.signin.IdentityProvider.Begun;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.web.Identity;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

  static NewCookie cookie(Begun begun, String back, Identity identity) {
    String value =
        String.join(
            ".",
            begun.state(),
            begun.nonce(),
            begun.verifier(),
            Links.encoded(back).replace(".", "%2E"));
    return cookie(value, TEN_MINUTES, identity);
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

  /** What the cookie holds. */
  static SetOut of(@Nullable String cookie) {
    String[] parts = cookie == null ? new String[0] : cookie.split("[.]", -1);
    if (parts.length != 4) {
      throw new Refused("this browser has not begun to sign in, or took more than ten minutes");
    }
    try {
      String back = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
      return new SetOut(new Begun(URI.create("/"), parts[0], parts[1], parts[2]), back);
    } catch (IllegalArgumentException e) {
      throw new Refused("this browser's cookie can't be read; begin again", e);
    }
  }
}
