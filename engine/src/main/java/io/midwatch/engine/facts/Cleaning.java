package io.midwatch.engine.facts;

/** Takes out of a text what deceives the eye or a terminal. */
final class Cleaning {

  private static final char ESCAPE = 0x1b;
  private static final int LONGEST_ESCAPE = 32;

  private Cleaning() {}

  /**
   * The text with line breaks and tabs, but without terminal escapes, other control, invisible and
   * direction-changing characters.
   */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ESCAPE) {
        i = afterEscape(text, i);
      } else if (Character.isSurrogate(c)) {
        i = surrogate(text, i, out);
      } else {
        if (c == '\n' || c == '\t' || !deceives(c)) {
          out.append(c);
        }
        i++;
      }
    }
    return out.toString();
  }

  private static boolean deceives(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.UNASSIGNED;
  }

  private static int surrogate(String text, int i, StringBuilder out) {
    if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
      int point = text.codePointAt(i);
      if (Character.getType(point) != Character.FORMAT) {
        out.appendCodePoint(point);
      }
      return i + 2;
    }
    out.append('?');
    return i + 1;
  }

  /** Where a terminal escape ends: after its final letter, or after the escape character alone. */
  private static int afterEscape(String text, int from) {
    int i = from + 1;
    if (i >= text.length() || text.charAt(i) != '[') {
      return i;
    }
    int last = Math.min(text.length(), from + LONGEST_ESCAPE);
    for (i++; i < last; i++) {
      char c = text.charAt(i);
      if (c >= '@' && c <= '~') {
        return i + 1;
      }
    }
    return i;
  }
}
