package io.midwatch.engine.facts;

import java.util.List;

/**
 * One walk over a text that copies it and leaves out the secrets. Every step either moves on by
 * what it has looked at, or looks ahead no further than a fixed number of characters.
 */
final class SecretScanner {

  private static final List<String> NOTHING =
      List.of("true", "false", "null", "nil", "none", "None", "<nil>");
  private static final int LOOK_AHEAD = 8;
  private static final int LONGEST_AUTHORITY = 512;

  private final String text;
  private final StringBuilder out;
  private int at;

  SecretScanner(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  /** The text without its secrets. */
  String redacted() {
    while (at < text.length()) {
      if (PemBlock.begins(text, at)) {
        mark(PemBlock.end(text, at));
      } else if (PemBlock.closes(text, at)) {
        // the beginning was cut off: what has been copied of the block goes too
        out.setLength(PemBlock.bodyStart(out));
        mark(PemBlock.end(text, at));
      } else if (isWord(text.charAt(at))) {
        word();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private void word() {
    int end = wordEnd(at);
    String word = text.substring(at, end);
    if (SecretWords.isSecret(word)) {
      mark(end);
      return;
    }
    copy(end);
    if (text.startsWith("://", at)) {
      copy(at + 3);
      authority();
    } else if (word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic")) {
      scheme();
    } else if (SecretWords.announces(word)) {
      value(word);
    } else if (at < text.length() && text.charAt(at) == ':' && !word.equals("mailto")) {
      userInfo();
    }
  }

  /** Behind {@code NAME://}: leaves out {@code user:password@}. */
  private void authority() {
    int last = Math.min(text.length(), at + LONGEST_AUTHORITY);
    int slash = -1;
    int sign = -1;
    boolean oddPort = false;
    for (int i = at; i < last && !endsUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (slash < 0 && (c == '/' || c == '?' || c == '#')) {
        slash = i;
        if (sign >= 0 || !oddPort) {
          break;
        }
      } else if (c == '@') {
        sign = i;
      } else if (c == ':' && slash < 0 && i + 1 < last) {
        oddPort |= !Character.isDigit(text.charAt(i + 1)) && text.charAt(i + 1) != '/';
      }
    }
    if (sign >= 0) {
      mark(sign);
    }
  }

  /**
   * Behind {@code NAME:} outside a URL: leaves out {@code password@} of a connection string such as
   * {@code user:password@tcp(host)}.
   */
  private void userInfo() {
    int last = Math.min(text.length(), at + LONGEST_AUTHORITY / 4);
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '@' && i > at + 1 && !isDigest(i + 1)) {
        copy(at + 1);
        mark(i);
        return;
      }
      if (endsUrl(c) || c == '@' || c == '/' || c == ',' || c == '[') {
        return;
      }
    }
  }

  private boolean isDigest(int from) {
    return text.startsWith("sha256:", from) || text.startsWith("sha512:", from);
  }

  /** Behind {@code Bearer} or {@code Basic}. */
  private void scheme() {
    int start = skipBlanks(at);
    int end = bareEnd(start);
    if (start > at && SecretWords.isCredential(text.substring(start, end))) {
      copy(start);
      mark(end);
    }
  }

  /** Behind a name that announces a secret: leaves out the value, if there is one. */
  private void value(String name) {
    int closed = skipQuote(at);
    int separator = skipBlanks(closed);
    int afterwards = afterSeparator(separator);
    if (afterwards == separator && !(name.startsWith("--") && separator > closed)) {
      return;
    }
    int start = skipBlanks(afterwards);
    int quote = skipQuote(start);
    if (quote >= text.length() || saysNothing(name, quote)) {
      return;
    }
    int end = quote > start ? closing(quote, text.substring(start, quote)) : bareEnd(start);
    if (quote == start && SecretWords.announcesLine(name)) {
      end = lineEnd(start);
    }
    if (end > quote) {
      copy(quote);
      mark(end);
    }
  }

  private boolean saysNothing(String name, int from) {
    return SecretWords.isWorkingDirectory(name, text.charAt(from))
        || NOTHING.stream()
            .anyMatch(
                word ->
                    text.startsWith(word, from)
                        && (from + word.length() == text.length()
                            || !isWord(text.charAt(from + word.length()))));
  }

  private int afterSeparator(int from) {
    int i = from;
    while (i < text.length() && i < from + 2 && ":=>".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /**
   * Skips an opening or closing quote with the backslashes before it; stays where there is none.
   */
  private int skipQuote(int from) {
    int i = from;
    while (i < text.length() && i < from + LOOK_AHEAD && text.charAt(i) == '\\') {
      i++;
    }
    return i < text.length() && isQuote(text.charAt(i)) ? i + 1 : from;
  }

  /**
   * Where a quoted value ends: before the same quote with as many backslashes, or at the end of the
   * line.
   */
  private int closing(int from, String opening) {
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
  private int bareEnd(int from) {
    int i = from;
    while (i < text.length() && !endsValue(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && i < from + LOOK_AHEAD && " \t".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length() && isWord(text.charAt(i)) && !isPem(i)) {
      i++;
    }
    return i;
  }

  private boolean isPem(int i) {
    return PemBlock.begins(text, i) || PemBlock.closes(text, i);
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void copy(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void mark(int end) {
    out.append(Redaction.MARK);
    at = end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean endsUrl(char c) {
    return Character.isWhitespace(c) || isQuote(c) || c == '<' || c == '>';
  }

  private static boolean endsValue(char c) {
    return Character.isWhitespace(c) || isQuote(c) || c == '&' || c == ';';
  }
}
