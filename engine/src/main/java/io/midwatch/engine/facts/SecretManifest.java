package io.midwatch.engine.facts;

import io.midwatch.engine.facts.SecretValue.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The manifest of a Kubernetes Secret inside a text: its data is secret under any name. */
final class SecretManifest {

  private static final Pattern KIND =
      Pattern.compile("\\bkind[\"'\\\\]{0,4}[ \\t]{0,4}:[ \\t]{0,4}[\"'\\\\]{0,4}Secret\\b");

  private SecretManifest() {}

  /** True if there is one in the text. */
  static boolean in(String text) {
    return text.contains("Secret") && KIND.matcher(text).find();
  }

  /** True for the keys under which its data is. */
  static boolean isData(String word) {
    return word.equals("data") || word.equals("stringData");
  }

  /**
   * What is under such a key; null if nothing is.
   *
   * @param begin where the key begins
   * @param end where it ends
   */
  static @Nullable Span data(String text, TextParts parts, int begin, int end) {
    int separator = parts.skipBlanks(parts.skipQuote(end));
    int from = parts.skipBlanks(parts.afterSeparator(separator));
    if (from == separator || from >= text.length()) {
      return null;
    }
    if (text.charAt(from) != '{') {
      return YamlBlock.all(text, begin, from);
    }
    int close = text.indexOf('}', from);
    int to = close < 0 ? text.length() : close;
    return to > from + 1 ? new Span(from + 1, to) : null;
  }
}
