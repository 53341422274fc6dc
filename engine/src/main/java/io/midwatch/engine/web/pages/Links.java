package io.midwatch.engine.web.pages;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of our own pages. */
final class Links {

  private Links() {}

  static String incident(String id) {
    return "/incidents/" + encoded(id);
  }

  /** Where the provider asks anew who somebody is, and sends them back to an incident's page. */
  static String signInAgain(String id) {
    return "/sign-in?again=true&back=" + encoded(incident(id));
  }

  /** A text inside a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address to go back to: one of ours, whatever was asked for. */
  static String back(String wanted) {
    boolean ours =
        wanted.startsWith("/")
            && !wanted.startsWith("//")
            && wanted.indexOf('\\') < 0
            && wanted.chars().noneMatch(Character::isISOControl)
            && address(wanted);
    return ours ? wanted : "/incidents";
  }

  private static boolean address(String wanted) {
    try {
      return new URI(wanted).getHost() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
