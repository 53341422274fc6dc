package io.midwatch.rules.orders;

import java.util.List;

/** The words of a file, read one after the other. */
final class TokenStream {
  private final List<Token> tokens;
  private final Problems problems;
  private int at;

  TokenStream(List<Token> tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekAfter() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  /** Takes the word if it is next. */
  boolean take(String word) {
    if (peek().is(word)) {
      at++;
      return true;
    }
    return false;
  }

  Token expect(String word, String where) {
    if (!peek().is(word)) {
      String message = "expected `" + word + "` " + where + ", found " + peek().shown();
      throw refuse(peek(), message, "write `" + word + "` before it");
    }
    return next();
  }

  Token expect(Token.Kind kind, String what) {
    if (peek().kind() != kind) {
      throw refuse(peek(), "expected " + what + ", found " + peek().shown(), "");
    }
    return next();
  }

  /** Notes a problem with the code of its word, if the language refuses that word by name. */
  Refusal refuse(Token token, String message, String help) {
    Forbidden.of(token)
        .ifPresentOrElse(
            known -> problems.add(token.position(), known.code(), known.message(), known.help()),
            () -> syntax(token, message, help));
    return new Refusal();
  }

  /** After another mistake on the same line this one is most likely its consequence. */
  private void syntax(Token token, String message, String help) {
    if (!problems.onLine(token.position().line())) {
      problems.add(token.position(), "syntax", message, help);
    }
  }

  /** Goes on at the next rule. */
  void skipToNextRule() {
    while (!atEnd() && !(peek().is("rule") && peek().firstOnLine())) {
      at++;
    }
  }
}
