package io.midwatch.rules.orders;

import org.jspecify.annotations.Nullable;

/** Checks {@code contains}, {@code memberOf} and {@code matches}. */
final class InclusionChecker {
  private final ClaimChecker claims;
  private final Problems problems;

  InclusionChecker(ClaimChecker claims, Problems problems) {
    this.claims = claims;
    this.problems = problems;
  }

  @Nullable Term claim(Syntax.Inclusion words) {
    String operator = words.operator().text();
    Term left =
        operator.equals("memberOf")
            ? claims.valueOf(words.left(), Type.Plain.TEXT)
            : claims.term(words.left());
    if (left == null) {
      return null;
    }
    Term right =
        switch (operator) {
          case "contains" -> contained(words, left);
          case "memberOf" -> claims.valueOf(words.right(), Type.Plain.TEXTS);
          default -> pattern(words, left);
        };
    return right == null ? null : new Term.Containment(operator, words.negated(), left, right);
  }

  private @Nullable Term contained(Syntax.Inclusion words, Term left) {
    if (left.type() != Type.Plain.TEXTS && left.type() != Type.Plain.TEXT) {
      return claims.wrong(
          words,
          "wrong-type",
          "`contains` asks a list or a text, this is " + left.type().shown(),
          "");
    }
    return claims.valueOf(words.right(), Type.Plain.TEXT);
  }

  private @Nullable Term pattern(Syntax.Inclusion words, Term left) {
    if (left.type() != Type.Plain.TEXT) {
      return claims.wrong(
          words, "wrong-type", "`matches` asks a text, this is " + left.type().shown(), "");
    }
    if (!(words.right() instanceof Syntax.Literal literal)
        || literal.token().kind() != Token.Kind.STRING) {
      return claims.wrong(
          words.right(), "bad-pattern", "`matches` takes a text in double quotes", "");
    }
    String pattern = literal.token().text();
    if (!TextPattern.valid(pattern)) {
      problems.add(
          literal.position(),
          "bad-pattern",
          "\"" + pattern + "\" is too much of a pattern",
          "letters, digits, blanks and - _ / : , may stand, .* for anything, | between alternatives");
      return null;
    }
    return new Term.Constant(Type.Plain.TEXT, pattern);
  }
}
