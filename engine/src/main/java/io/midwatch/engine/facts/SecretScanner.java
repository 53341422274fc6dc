package io.midwatch.engine.facts;

import java.util.List;

/**
 * One walk over a text that copies it and leaves out the secrets. Every step either moves on by
 * what it has looked at, or looks ahead no further than a fixed number of characters.
 */
final class SecretScanner {

  private static final List<String> NOTHING =
      List.of("true", "false", "null", "nil", "none", "None", "<nil>");
  private static final int LONGEST_AUTHORITY = 512;

  private final String text;
  private final TextParts parts;
  private final StringBuilder out;
  private int at;
  private int sign = -1;

  SecretScanner(String text) {
    this.text = text;
    this.parts = new TextParts(text);
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
      } else if (TextParts.isWord(text.charAt(at))) {
        word();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private void word() {
    int end = parts.wordEnd(at);
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
    if (nextSign() >= last) {
      return;
    }
    int slash = -1;
    int end = -1;
    boolean oddPort = false;
    for (int i = at; i < last && !TextParts.endsUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (slash < 0 && (c == '/' || c == '?' || c == '#')) {
        slash = i;
        if (end >= 0 || !oddPort) {
          break;
        }
      } else if (c == '@') {
        end = i;
      } else if (c == ':' && slash < 0 && i + 1 < last) {
        oddPort |= !Character.isDigit(text.charAt(i + 1)) && text.charAt(i + 1) != '/';
      }
    }
    if (end >= 0) {
      mark(end);
    }
  }

  /**
   * Behind {@code NAME:} outside a URL: leaves out {@code password@} of a connection string such as
   * {@code user:password@tcp(host)}.
   */
  private void userInfo() {
    int last = Math.min(text.length(), at + LONGEST_AUTHORITY / 4);
    if (nextSign() >= last) {
      return;
    }
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '@' && i > at + 1 && !isDigest(i + 1)) {
        copy(at + 1);
        mark(i);
        return;
      }
      if (TextParts.endsUrl(c) || c == '@' || c == '/' || c == ',' || c == '[') {
        return;
      }
    }
  }

  /** Where the next {@code @} is; the end of the text if there is none. It only ever moves on. */
  private int nextSign() {
    if (sign < at) {
      int found = text.indexOf('@', at);
      sign = found < 0 ? text.length() : found;
    }
    return sign;
  }

  private boolean isDigest(int from) {
    return text.startsWith("sha256:", from) || text.startsWith("sha512:", from);
  }

  /** Behind {@code Bearer} or {@code Basic}. */
  private void scheme() {
    int start = parts.skipBlanks(at);
    int end = parts.bareEnd(start);
    if (start > at && SecretWords.isCredential(text.substring(start, end))) {
      copy(start);
      mark(end);
    }
  }

  /** Behind a name that announces a secret: leaves out the value, if there is one. */
  private void value(String name) {
    int closed = parts.skipQuote(at);
    int separator = parts.skipBlanks(closed);
    int afterwards = parts.afterSeparator(separator);
    if (afterwards == separator && !(name.startsWith("--") && separator > closed)) {
      return;
    }
    int start = parts.skipBlanks(afterwards);
    int quote = parts.skipQuote(start);
    if (quote >= text.length() || saysNothing(name, quote)) {
      return;
    }
    int end =
        quote > start ? parts.closing(quote, text.substring(start, quote)) : parts.bareEnd(start);
    if (quote == start && SecretWords.announcesLine(name)) {
      end = parts.lineEnd(start);
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
                            || !TextParts.isWord(text.charAt(from + word.length()))));
  }

  private void copy(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void mark(int end) {
    out.append(Redaction.MARK);
    at = end;
  }
}
