package io.midwatch.engine.facts;

import io.midwatch.engine.facts.SecretValue.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials that stand beside an address in other forms than {@code user:password@host}. */
final class UserInfo {

  private static final int LONGEST = 512;

  /** Addresses whose path lets anybody write. */
  private static final List<String> WEBHOOKS =
      List.of(
          "hooks.slack.com/services/",
          "hooks.slack.com/workflows/",
          "hooks.slack.com/triggers/",
          "discord.com/api/webhooks/",
          "discordapp.com/api/webhooks/",
          "api.telegram.org/bot");

  private UserInfo() {}

  /** Behind {@code -u} or {@code --user}: the password of {@code user:password}. */
  static @Nullable Span ofOption(String text, TextParts parts, int at) {
    int start = parts.skipQuote(parts.skipBlanks(at));
    int end = parts.bareEnd(start);
    int colon = text.substring(start, end).indexOf(':') + start;
    boolean found = start > at && colon > start && colon + 1 < end && text.charAt(colon + 1) != '/';
    return found ? new Span(colon + 1, end) : null;
  }

  /** Behind {@code jdbc:oracle:thin}: the password of {@code user/password@host}. */
  static @Nullable Span ofOracle(String text, String word, int at) {
    if (!word.equals("thin") && !word.equals("oci")) {
      return null;
    }
    int last = Math.min(text.length(), at + LONGEST);
    int slash = -1;
    for (int i = at + 1; i < last && !TextParts.endsUrl(text.charAt(i)); i++) {
      if (text.charAt(i) == '/' && slash < 0) {
        slash = i;
      } else if (text.charAt(i) == '@') {
        return slash > 0 && i > slash + 1 ? new Span(slash + 1, i) : null;
      }
    }
    return null;
  }

  /** Behind a scheme in an encoded URL, {@code %3A%2F%2Fuser%3Apassword%40host}. */
  static @Nullable Span encoded(String text, TextParts parts, int at) {
    if (!parts.follows(at, "%3A%2F%2F")) {
      return null;
    }
    int from = at + "%3A%2F%2F".length();
    int last = Math.min(text.length(), from + LONGEST);
    int end = -1;
    for (int i = from; i < last && !TextParts.endsUrl(text.charAt(i)); i++) {
      end = text.startsWith("%40", i) ? i : end;
    }
    return end > from ? new Span(from, end) : null;
  }

  /** The path of an address that lets anybody write; null if this is none. */
  static @Nullable Span webhook(String text, int at) {
    for (String known : WEBHOOKS) {
      int from = at + known.length();
      if (text.startsWith(known, at)) {
        int end = from;
        while (end < text.length() && !TextParts.endsUrl(text.charAt(end))) {
          end++;
        }
        return end > from ? new Span(from, end) : null;
      }
    }
    return null;
  }
}
