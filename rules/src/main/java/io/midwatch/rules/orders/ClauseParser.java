package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of an order. */
final class ClauseParser {
  private static final int DEEPEST = 6;
  private static final String ONE_BELOW =
      "conditions stand one below the other, with nothing between";

  private final TokenStream tokens;
  private final WordsParser words;
  private int depth;

  ClauseParser(TokenStream tokens, WordsParser words) {
    this.tokens = tokens;
    this.words = words;
  }

  /** Conditions up to {@code then}. */
  List<Syntax.Clause> until(String end) {
    List<Syntax.Clause> clauses = new ArrayList<>();
    while (!tokens.peek().is(end)) {
      clauses.add(clause());
      tokens.take("and");
    }
    return clauses;
  }

  private Syntax.Clause clause() {
    Token token = tokens.peek();
    if (token.is("not") || token.is("exists")) {
      return new Syntax.Group(tokens.next(), inner());
    }
    if (token.is("accumulate")) {
      return accumulate();
    }
    return token.is("(") ? either() : pattern();
  }

  private List<Syntax.Clause> inner() {
    if (!tokens.peek().is("(")) {
      return List.of(pattern());
    }
    deeper();
    tokens.next();
    List<Syntax.Clause> clauses = until(")");
    tokens.next();
    depth--;
    return clauses;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw tokens.refuse(tokens.peek(), "this is nested too deeply", "write several rules");
    }
  }

  /** {@code ( A(…) or B(…) )}; parentheses around one condition alone are allowed. */
  private Syntax.Clause either() {
    deeper();
    Token open = tokens.next();
    List<List<Syntax.Clause>> branches = new ArrayList<>();
    List<Syntax.Clause> branch = new ArrayList<>();
    while (!tokens.peek().is(")")) {
      branch.add(clause());
      if (tokens.take("or")) {
        branches.add(branch);
        branch = new ArrayList<>();
      } else {
        tokens.take("and");
      }
    }
    if (branch.isEmpty()) {
      throw tokens.refuse(tokens.peek(), "expected a condition, found `)`", "");
    }
    branches.add(branch);
    tokens.next();
    depth--;
    return branches.size() == 1 && branch.size() == 1
        ? branch.get(0)
        : new Syntax.Either(open, branches);
  }

  private Syntax.Pattern pattern() {
    Token binding = binding();
    Token type = tokens.peek();
    if (type.kind() != Token.Kind.WORD || Forbidden.of(type).isPresent()) {
      throw tokens.refuse(
          type, "expected a fact such as Proposal( … ), found " + type.shown(), ONE_BELOW);
    }
    tokens.next();
    tokens.expect("(", "after `" + type.text() + "`");
    List<Syntax.Constraint> constraints = new ArrayList<>();
    if (!tokens.take(")")) {
      do {
        constraints.add(new Syntax.Constraint(binding(), words.words()));
      } while (tokens.take(","));
      tokens.expect(")", "after the last test of `" + type.text() + "`");
    }
    return new Syntax.Pattern(binding, type, constraints);
  }

  /** {@code $x :} if it is next. */
  private @Nullable Token binding() {
    if (tokens.peek().kind() == Token.Kind.WORD && tokens.peekAfter().is(":")) {
      Token name = tokens.next();
      tokens.next();
      return name;
    }
    return null;
  }

  private Syntax.Accumulate accumulate() {
    Token word = tokens.next();
    tokens.expect("(", "after `accumulate`");
    Syntax.Pattern input = pattern();
    tokens.expect(
        ";", "after what is counted, as in accumulate( Node( ready ); $n : count(); $n > 3 )");
    Token binding = tokens.expect(Token.Kind.WORD, "a name such as $n");
    tokens.expect(":", "after the name of the result");
    Token function = tokens.expect(Token.Kind.WORD, "count, sum, min or max");
    tokens.expect("(", "after the function's name");
    Syntax.Words of = tokens.peek().is(")") ? null : words.words();
    tokens.expect(")", "after what is summed");
    List<Syntax.Words> tests = tokens.take(";") ? words.listUntilClosed() : closed();
    return new Syntax.Accumulate(word, input, binding, function, of, tests);
  }

  private List<Syntax.Words> closed() {
    tokens.expect(")", "at the end of accumulate");
    return List.of();
  }
}
