package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the expressions of an order, weakest first: {@code ||}, {@code &&}, comparisons, {@code +
 * -}, {@code *}, one word.
 */
final class WordsParser {
  private static final int DEEPEST = 20;
  private static final int MOST_SIGNS = 100;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> INCLUSIONS = Set.of("contains", "memberOf", "matches");

  private final TokenStream tokens;
  private int depth;
  private int signs;

  WordsParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Forgets what a mistake has left open: each order is measured by itself. */
  void begin() {
    depth = 0;
  }

  /** A whole expression. */
  Syntax.Words words() {
    if (depth == 0) {
      signs = 0;
    }
    if (++depth > DEEPEST) {
      throw tokens.refuse(tokens.peek(), "this is nested too deeply", "write several rules");
    }
    Syntax.Words left = both();
    while (tokens.peek().is("||")) {
      left = new Syntax.Binary(sign(), left, both());
    }
    depth--;
    return left;
  }

  private Syntax.Words both() {
    Syntax.Words left = comparison();
    while (tokens.peek().is("&&")) {
      left = new Syntax.Binary(sign(), left, comparison());
    }
    return left;
  }

  private Syntax.Words comparison() {
    Token first = tokens.peek();
    if (COMPARISONS.contains(first.text()) && first.kind() == Token.Kind.SYMBOL) {
      throw tokens.refuse(
          first, "nothing is compared here", "name the component again: `a > 1 && a < 3`");
    }
    Syntax.Words left = sum();
    Token operator = tokens.peek();
    if (operator.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(operator.text())) {
      return new Syntax.Binary(sign(), left, sum());
    }
    boolean negated = operator.is("not") && named(tokens.peekAfter());
    if (negated) {
      operator = tokens.next();
    }
    return inclusion(left, negated);
  }

  private static boolean named(Token token) {
    return token.is("in") || (token.kind() == Token.Kind.WORD && INCLUSIONS.contains(token.text()));
  }

  private Syntax.Words inclusion(Syntax.Words left, boolean negated) {
    if (!named(tokens.peek())) {
      return left;
    }
    Token operator = tokens.next();
    if (!operator.is("in")) {
      return new Syntax.Inclusion(operator, negated, left, sum());
    }
    tokens.expect("(", "after `in`");
    return new Syntax.Among(negated, left, listUntilClosed());
  }

  /** Takes a sign that joins or turns. What reads the tree goes one step deeper for each. */
  private Token sign() {
    if (++signs > MOST_SIGNS) {
      throw tokens.refuse(
          tokens.peek(), "more than " + MOST_SIGNS + " signs in one test", "write several rules");
    }
    return tokens.next();
  }

  Syntax.Words sum() {
    Syntax.Words left = product();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      left = new Syntax.Binary(sign(), left, product());
    }
    return left;
  }

  private Syntax.Words product() {
    Syntax.Words left = single();
    while (tokens.peek().is("*")) {
      left = new Syntax.Binary(sign(), left, single());
    }
    return left;
  }

  private Syntax.Words single() {
    Token token = tokens.peek();
    if (token.is("!")) {
      return new Syntax.Bang(sign(), single());
    }
    if (token.is("-")) {
      return new Syntax.Minus(tokens.next(), tokens.expect(Token.Kind.NUMBER, "a number"));
    }
    if (tokens.take("(")) {
      Syntax.Words inner = words();
      tokens.expect(")", "here");
      return inner;
    }
    boolean literal = token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER;
    if (literal || token.is("true") || token.is("false")) {
      return new Syntax.Literal(tokens.next());
    }
    if (token.kind() == Token.Kind.WORD && Forbidden.of(token).isEmpty()) {
      return path();
    }
    throw tokens.refuse(token, "expected a value, found " + token.shown(), "");
  }

  private Syntax.Path path() {
    List<Syntax.Segment> segments = new ArrayList<>();
    do {
      Token name = tokens.expect(Token.Kind.WORD, "a name");
      segments.add(new Syntax.Segment(name, tokens.take("(") ? listUntilClosed() : null));
    } while (tokens.take("."));
    return new Syntax.Path(segments);
  }

  /** Expressions with commas between them, up to the closing parenthesis, which is taken too. */
  List<Syntax.Words> listUntilClosed() {
    List<Syntax.Words> list = new ArrayList<>();
    if (tokens.take(")")) {
      return list;
    }
    do {
      list.add(words());
    } while (tokens.take(","));
    tokens.expect(")", "after the last value");
    return list;
  }
}
