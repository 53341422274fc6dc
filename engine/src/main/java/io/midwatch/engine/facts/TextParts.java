package io.midwatch.engine.facts;

/**
 * Finds where the parts of a text end: words, quotes, values, lines. Each question looks at what it
 * steps over once.
 */
final class TextParts {

  private static final int LOOK_AHEAD = 8;

  private final String text;

  TextParts(String text) {
    this.text = text;
  }

  /**
   * After a separator such as {@code =}, {@code :} or {@code =>}, or one of them as a URL writes
   * it; stays where there is none.
   */
  int afterSeparator(int from) {
    if (follows(from, "%3A") || follows(from, "%3D")) {
      return from + 3;
    }
    int i = from;
    while (i < text.length() && i < from + 2 && ":=>\uff1a\uff1d".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /**
   * Skips an opening or closing quote with the backslashes before it; stays where there is none.
   */
  int skipQuote(int from) {
    int i = from;
    while (i < text.length() && i < from + LOOK_AHEAD && text.charAt(i) == '\\') {
      i++;
    }
    if (i == from && (follows(i, "%22") || follows(i, "%27"))) {
      return i + 3;
    }
    return i < text.length() && isQuote(text.charAt(i)) ? i + 1 : from;
  }

  /** True if these letters follow, small or capital. */
  boolean follows(int from, String letters) {
    return text.regionMatches(true, from, letters, 0, letters.length());
  }

  /**
   * Where a quoted value ends: before the same quote with as many backslashes, or at the end of the
   * line.
   */
  int closing(int from, String opening) {
    int wanted = opening.length() - 1;
    char quote = opening.charAt(wanted);
    int slashes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i;
      }
      if (c == quote && slashes <= wanted) {
        return i - slashes;
      }
      slashes = c == '\\' ? slashes + 1 : 0;
    }
    return text.length();
  }

  /** Where a value without quotes ends. It rather ends too late than too early. */
  int bareEnd(int from) {
    int i = from;
    while (i < text.length() && !endsValue(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where letters, digits and signs of base64 end. */
  int base64End(int from) {
    int i = from;
    while (i < text.length() && isBase64(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "+/=_-".indexOf(c) >= 0;
  }

  /** After a few blanks, but never on the next line. */
  int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && i < from + LOOK_AHEAD && " \t\u00a0".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** Where a word ends; the dashes of a PEM block belong to none. */
  int wordEnd(int from) {
    int i = from;
    while (i < text.length() && isWord(text.charAt(i)) && !isPem(i)) {
      i++;
    }
    return i;
  }

  private boolean isPem(int i) {
    return PemBlock.begins(text, i) || PemBlock.closes(text, i);
  }

  /** Where the line ends. */
  int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** True for a quotation mark. */
  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** True for what can't be in a URL. */
  static boolean endsUrl(char c) {
    return Character.isWhitespace(c) || isQuote(c) || c == '<' || c == '>';
  }

  private static boolean endsValue(char c) {
    return Character.isWhitespace(c) || isQuote(c) || c == '&' || c == ';';
  }

  /** True for what names and tokens are made of. */
  static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
