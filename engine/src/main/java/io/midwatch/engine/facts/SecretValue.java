package io.midwatch.engine.facts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value behind a name that announces a secret: after a separator, as the next argument,
 * as the {@code value} beside a {@code name}, in the lines of a YAML block, or told in plain words.
 * It looks ahead no further than the value itself and a fixed number of characters.
 */
final class SecretValue {

  private static final List<String> NOTHING =
      List.of("true", "false", "null", "nil", "none", "None", "<nil>", "<set to the key");
  private static final int BETWEEN = 48;
  private static final int TOLD_SHORTEST = 6;
  private static final int BARE_SHORTEST = 16;

  private final String text;
  private final TextParts parts;

  SecretValue(String text, TextParts parts) {
    this.text = text;
    this.parts = parts;
  }

  /** Where a value begins and ends, without its quotes. */
  record Span(int from, int to) {}

  /**
   * The value behind a name; null if there is none.
   *
   * @param begin where the name begins
   * @param end where it ends
   */
  @Nullable Span behind(String name, int begin, int end) {
    int closed = parts.skipQuote(end);
    int separator = parts.skipBlanks(closed);
    int after = parts.afterSeparator(separator);
    int from = after > separator ? after : -1;
    if (from < 0 && SecretWords.takesArgument(name)) {
      from = argument(closed, separator);
    }
    if (from < 0) {
      from = beside(closed);
    }
    if (from >= 0) {
      return of(name, begin, from);
    }
    return told(name, closed, separator);
  }

  /** Behind a name that announces a secret only where one stands: a value that looks like it. */
  @Nullable Span likely(int end) {
    int separator = parts.skipBlanks(parts.skipQuote(end));
    int after = parts.afterSeparator(separator);
    if (after == separator) {
      return null;
    }
    int from = parts.skipQuote(parts.skipBlanks(after));
    int to = parts.base64End(from);
    boolean whole = to == text.length() || !TextParts.isWord(text.charAt(to));
    String value = text.substring(from, to);
    boolean one = value.indexOf('-') < 0 && value.indexOf('/') != 0;
    return whole && one && SecretWords.looksSecret(value, BARE_SHORTEST)
        ? new Span(from, to)
        : null;
  }

  private @Nullable Span of(String name, int begin, int afterwards) {
    int start = parts.skipBlanks(afterwards);
    Span block = YamlBlock.below(text, begin, start);
    if (block != null) {
      return block;
    }
    int marked = start + Redaction.MARK.length();
    if (text.startsWith(Redaction.MARK, start)
        && (marked == text.length() || !TextParts.isWord(text.charAt(marked)))) {
      return new Span(start, marked);
    }
    if (start < text.length()
        && text.charAt(start) == '['
        && !text.startsWith(Redaction.MARK, start)) {
      int end = listEnd(start + 1);
      return end > start + 2 ? new Span(start, end) : null;
    }
    int open = start + literal(start);
    int quote = parts.skipQuote(open);
    boolean quoted = quote > open && TextParts.isQuote(text.charAt(quote - 1));
    int from = quote > open ? quote : start;
    if (from >= text.length() || saysNothing(name, from)) {
      return null;
    }
    int end = quoted ? parts.closing(from, text.substring(open, quote)) : bare(name, begin, from);
    return end > from ? new Span(from, end) : null;
  }

  /** How many letters stand before the quote of a literal such as {@code b'...'}. */
  private int literal(int start) {
    boolean letter = start + 1 < text.length() && "bBuUrRfF".indexOf(text.charAt(start)) >= 0;
    return letter && TextParts.isQuote(text.charAt(start + 1)) ? 1 : 0;
  }

  private int bare(String name, int begin, int start) {
    boolean line = SecretWords.announcesLine(name) || wholeLine(name, begin, start);
    if (line) {
      return parts.lineEnd(start);
    }
    int end = parts.bareEnd(start);
    boolean variable = name.equals(name.toUpperCase(Locale.ROOT));
    while (variable && end < text.length() && "&;".indexOf(text.charAt(end)) >= 0) {
      end = parts.bareEnd(end + 1);
    }
    return end;
  }

  /** True for a plain scalar, which has blanks inside: {@code password: correct horse}. */
  private boolean wholeLine(String name, int begin, int start) {
    boolean separated =
        start >= 2 && text.charAt(start - 1) == ' ' && text.charAt(start - 2) == ':';
    return separated && SecretWords.isTold(name) && YamlBlock.indentOf(text, begin) >= 0;
  }

  private int listEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != '\n') {
      end++;
    }
    return end < text.length() && text.charAt(end) == ']' ? end + 1 : end;
  }

  /** The next argument, as a shell, JSON or YAML writes it; -1 if there is none. */
  private int argument(int closed, int separator) {
    if (separator > closed) {
      return begins(separator) ? separator : -1;
    }
    int i = closed;
    int last = Math.min(text.length(), closed + BETWEEN);
    while (i < last && " \t\n,".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i == closed) {
      return -1;
    }
    if (text.startsWith("- ", i)) {
      return begins(parts.skipQuote(i + 2)) ? i + 2 : -1;
    }
    int quote = parts.skipQuote(i);
    return text.charAt(closed) == ',' && quote > i && begins(quote) ? i : -1;
  }

  /** True if an argument stands here that is no further option. */
  private boolean begins(int at) {
    return at < text.length() && text.charAt(at) != '-';
  }

  /** The value of {@code name: N, value: V}, in whichever form; -1 if that is not what follows. */
  private int beside(int closed) {
    int i = closed;
    int last = Math.min(text.length(), closed + BETWEEN);
    while (i < last && " \t\n\r,;'\"`\\".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i == closed || !parts.follows(i, "value")) {
      return -1;
    }
    int separator = parts.skipBlanks(parts.skipQuote(i + "value".length()));
    int after = parts.afterSeparator(separator);
    return after > separator ? after : -1;
  }

  /**
   * Behind a blank and perhaps {@code is}: in quotes or with digits behind {@code password}, behind
   * another name only what nobody would call an object by.
   */
  private @Nullable Span told(String name, int closed, int separator) {
    if (separator == closed) {
      return null;
    }
    int start = separator;
    for (String verb : List.of("is ", "was ", "of ")) {
      start = parts.follows(separator, verb) ? parts.skipBlanks(separator + verb.length()) : start;
    }
    int quote = parts.skipQuote(start);
    int end =
        quote > start ? parts.closing(quote, text.substring(start, quote)) : parts.bareEnd(start);
    if (!SecretWords.isTold(name)) {
      int bare = parts.base64End(quote);
      boolean one = bare == end && text.substring(quote, bare).indexOf('-') < 0;
      return one && SecretWords.looksSecret(text.substring(quote, bare), BARE_SHORTEST)
          ? new Span(quote, bare)
          : null;
    }
    boolean secret =
        quote > start || SecretWords.looksSecret(text.substring(start, end), TOLD_SHORTEST);
    return secret && end > quote ? new Span(quote, end) : null;
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
}
