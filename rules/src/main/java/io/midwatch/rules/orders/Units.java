package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/** Cuts the words of a file of orders into what stands on a line of its own. */
final class Units {

  /** What a line is. */
  enum Kind {
    HEAD,
    RULE,
    TAGS,
    WHEN,
    CLAUSE,
    THEN,
    SAYING,
    END;

    int indent() {
      return this == TAGS || this == CLAUSE || this == SAYING ? 4 : 0;
    }

    /** True if an empty line may stand before it. */
    boolean loose() {
      return this == HEAD || this == RULE || this == CLAUSE || this == SAYING;
    }
  }

  /**
   * Words of one line.
   *
   * @param kind what it is
   * @param words the words
   * @param offset where its first word begins in the source
   * @param end where its last word begins in the source
   * @param line the first word's line
   * @param lastLine the last word's line
   */
  record Unit(Kind kind, List<Token> words, int offset, int end, int line, int lastLine) {}

  private final List<Token> tokens;
  private final Lines lines;
  private final List<Unit> units = new ArrayList<>();
  private int at;

  private Units(String source) {
    this.tokens = tokens(source);
    this.lines = new Lines(source);
  }

  /** The lines of a text in which nothing is wrong. */
  static List<Unit> of(String source) {
    Units units = new Units(source);
    while (units.more()) {
      if (units.peek().is("rule")) {
        units.rule();
      } else {
        units.head();
      }
    }
    return units.units;
  }

  /** The words of a text, one after the other. */
  static List<String> words(String source) {
    return tokens(source).stream().map(token -> token.kind() + " " + token.text()).toList();
  }

  private static List<Token> tokens(String source) {
    Lines lines = new Lines(source);
    return Lexer.cut(source, new Problems("")).stream()
        .map(
            token ->
                token.kind() == Token.Kind.NUMBER
                    ? whole(source, lines.offset(token.position()), token)
                    : token)
        .toList();
  }

  /** The lexer drops the {@code L} of a wide number; here it stays. */
  private static Token whole(String source, int from, Token number) {
    int end = from;
    while (end < source.length() && Character.isLetterOrDigit(source.charAt(end))) {
      end++;
    }
    return new Token(
        number.kind(), source.substring(from, end), number.position(), number.firstOnLine());
  }

  private boolean more() {
    return peek().kind() != Token.Kind.END;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private void add(Kind kind, int to) {
    Token first = tokens.get(at);
    Token last = tokens.get(to - 1);
    int offset = lines.offset(first.position());
    int end = lines.offset(last.position());
    int line = first.position().line();
    units.add(new Unit(kind, tokens.subList(at, to), offset, end, line, last.position().line()));
    at = to;
  }

  private void head() {
    int to = at + 1;
    while (!tokens.get(to).firstOnLine()
        && tokens.get(to).kind() != Token.Kind.END
        && !tokens.get(to - 1).is(";")) {
      to++;
    }
    add(Kind.HEAD, to);
  }

  private void rule() {
    add(Kind.RULE, at + 2);
    while (peek().is("@")) {
      int to = at + 5;
      while (tokens.get(to).is("@") && !tokens.get(to + 1).is("why")) {
        to += 5;
      }
      add(Kind.TAGS, to);
    }
    add(Kind.WHEN, at + 1);
    while (!peek().is("then")) {
      add(Kind.CLAUSE, afterClause());
    }
    add(Kind.THEN, at + 1);
    while (!peek().is("end")) {
      add(Kind.SAYING, afterSaying());
    }
    add(Kind.END, at + 1);
  }

  private int afterClause() {
    int depth = 0;
    int to = at;
    do {
      depth += depth(tokens.get(to++));
    } while (depth > 0 || !tokens.get(to - 1).is(")"));
    return tokens.get(to).is("and") ? to + 1 : to;
  }

  private int afterSaying() {
    int to = at;
    while (!tokens.get(to).is(";")) {
      to++;
    }
    return to + 1;
  }

  private static int depth(Token token) {
    return token.is("(") ? 1 : token.is(")") ? -1 : 0;
  }
}
