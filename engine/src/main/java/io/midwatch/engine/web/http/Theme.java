package io.midwatch.engine.web.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark. */
public enum Theme {
  /** As the reader's system is set. */
  SYSTEM,
  LIGHT,
  DARK;

  /** The cookie in which a reader's choice is kept. */
  public static final String COOKIE = "midwatch_theme";

  /** The theme that a cookie or form names; anything unknown follows the system. */
  public static Theme of(@Nullable String name) {
    if (name == null) {
      return SYSTEM;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default -> SYSTEM;
    };
  }

  /** How the cookie and the page's root element name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
