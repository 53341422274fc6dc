package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a file of orders into words. Only what can stand in an order gets through: no escapes but
 * {@code \"} and {@code \\}, no invisible letters, decimal numbers only.
 */
final class Lexer {
  private static final Set<String> DOUBLES = Set.of("==", "!=", "<=", ">=", "&&", "||");
  private static final String SINGLES = "()<>!:;,.+-*@";

  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean firstOnLine = true;

  private Lexer(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The words of a text, the last of kind END. */
  static List<Token> cut(String text, Problems problems) {
    HiddenLetters.refuse(text, problems);
    Lexer lexer = new Lexer(text, problems);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.add(Token.Kind.END, "", lexer.here());
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      newLine();
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("//", at)) {
      skipTo(text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (c == '"') {
      string();
    } else if (isDigit(c)) {
      number();
    } else if (isLetter(c)) {
      word();
    } else {
      symbol(c);
    }
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
    firstOnLine = true;
  }

  private void skipTo(int end) {
    at = end < 0 ? text.length() : end;
  }

  private void comment() {
    Position start = here();
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      problems.add(start, "open-comment", "a comment begins here and never ends", "end it with */");
      at = text.length();
      return;
    }
    while (at < end + 2) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else {
        at++;
      }
    }
  }

  private void string() {
    Position start = here();
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      content.append(letterOfString());
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    } else {
      problems.add(start, "open-text", "a text begins here and never ends", "end it with \"");
    }
    add(Token.Kind.STRING, content.toString(), start);
  }

  private char letterOfString() {
    char c = text.charAt(at++);
    if (c != '\\') {
      return c;
    }
    char escaped = at < text.length() ? text.charAt(at) : ' ';
    if (escaped == '"' || escaped == '\\') {
      at++;
      return escaped;
    }
    at--;
    problems.add(
        here(),
        "escape",
        "the escape `\\" + escaped + "` is not part of the order language",
        "only \\\" and \\\\ are; write the letter itself");
    at++;
    return ' ';
  }

  private void number() {
    Position start = here();
    int from = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    String written = text.substring(from, at);
    if (!written.matches("(0|[1-9][0-9]{0,17})L?")) {
      problems.add(
          start, "bad-number", "`" + written + "` is no whole number", numberHelp(written));
      written = "";
    }
    add(Token.Kind.NUMBER, written.replace("L", ""), start);
  }

  private static String numberHelp(String written) {
    if (written.matches("[0-9]+(s|m|h|d|Ki|Mi|Gi|Ti)")) {
      return "put it in quotes: \"" + written + "\"";
    }
    if (written.contains(".")) {
      return "orders know whole numbers only; use a smaller unit, such as thousandths or per cent";
    }
    return "write it in decimal digits, without leading zeros";
  }

  private void word() {
    Position start = here();
    int from = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    add(Token.Kind.WORD, text.substring(from, at), start);
  }

  private void symbol(char c) {
    Position start = here();
    if (at + 1 < text.length() && DOUBLES.contains(text.substring(at, at + 2))) {
      add(Token.Kind.SYMBOL, text.substring(at, at + 2), start);
      at += 2;
      return;
    }
    if (SINGLES.indexOf(c) < 0) {
      problems.add(
          start, "unknown-sign", "`" + c + "` is not part of the order language", signHelp(c));
    } else {
      add(Token.Kind.SYMBOL, String.valueOf(c), start);
    }
    at++;
  }

  private static String signHelp(char c) {
    return switch (c) {
      case '/', '%' -> "orders don't divide; multiply the other side instead";
      case '\'' -> "put texts in double quotes";
      case '#' -> "comments begin with //";
      case '\\' -> "escapes stand only in texts, and only \\\" and \\\\";
      case '=' -> "compare with ==";
      case '[', ']' -> "ask with `contains`";
      case '{', '}' -> "orders hold no code";
      default ->
          c < 128
              ? "take it out"
              : String.format("it is U+%04X; names have plain letters", (int) c);
    };
  }

  private Position here() {
    return new Position(line, at - lineStart + 1);
  }

  private void add(Token.Kind kind, String content, Position start) {
    tokens.add(new Token(kind, content, start, firstOnLine));
    firstOnLine = false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }
}
