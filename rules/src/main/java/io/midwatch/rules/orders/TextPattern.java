package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The simple patterns that {@code matches} takes: literal letters, {@code .*} for anything, {@code
 * |} between alternatives. The time to match grows with the length of the text and no faster. The
 * whole text must match, line ends included.
 */
public final class TextPattern {
  private static final String ANYTHING = ".*";

  private final List<List<String>> alternatives = new ArrayList<>();

  /** The pattern of a text that is {@link #valid}. */
  public TextPattern(String pattern) {
    for (String alternative : pattern.split("\\|", -1)) {
      alternatives.add(Arrays.asList(alternative.split("\\.\\*", -1)));
    }
  }

  /** True if a text is such a pattern. */
  public static boolean valid(String pattern) {
    return pattern.length() <= 200
        && !pattern.isEmpty()
        && pattern.replace(ANYTHING, "").matches("[A-Za-z0-9 _/:,=|@-]*");
  }

  /** True if the whole text matches. */
  public boolean matches(String text) {
    return alternatives.stream().anyMatch(pieces -> matches(pieces, text));
  }

  private static boolean matches(List<String> pieces, String text) {
    String first = pieces.get(0);
    if (pieces.size() == 1) {
      return text.equals(first);
    }
    String last = pieces.get(pieces.size() - 1);
    int end = text.length() - last.length();
    if (!text.startsWith(first) || !text.endsWith(last) || end < first.length()) {
      return false;
    }
    int at = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
