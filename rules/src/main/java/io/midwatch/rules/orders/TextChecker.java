package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the words that an order says: texts and accessors with {@code +} between them. */
final class TextChecker {
  private final ClaimChecker claims;
  private final Problems problems;

  TextChecker(ClaimChecker claims, Problems problems) {
    this.claims = claims;
    this.problems = problems;
  }

  /** The words, or null if something in them is wrong, which is noted. */
  @Nullable Term text(Syntax.Words words) {
    List<Syntax.Words> written = new ArrayList<>();
    flatten(words, written);
    List<Term> parts = new ArrayList<>();
    for (Syntax.Words part : written) {
      Term term = part(part);
      if (term != null) {
        parts.add(term);
      }
    }
    if (parts.size() < written.size()) {
      return null;
    }
    if (parts.stream().limit(2).noneMatch(part -> part.type() == Type.Plain.TEXT)) {
      problems.add(
          words.position(), "no-text", "this must be words", "begin with a text in double quotes");
      return null;
    }
    return new Term.Text(parts);
  }

  /** Only sums that lean to the left are words put together; {@code "a" + (x + y)} adds x and y. */
  private static void flatten(Syntax.Words words, List<Syntax.Words> into) {
    if (words instanceof Syntax.Binary binary && binary.operator().is("+")) {
      flatten(binary.left(), into);
      into.add(binary.right());
    } else {
      into.add(words);
    }
  }

  private @Nullable Term part(Syntax.Words words) {
    if (words instanceof Syntax.Literal literal && literal.token().kind() == Token.Kind.STRING) {
      return new Term.Constant(Type.Plain.TEXT, literal.token().text());
    }
    if (claims.open(words)) {
      return claims.wrong(
          words,
          "no-text",
          "this is neither a text nor read from a fact",
          "put it in double quotes");
    }
    Term term = claims.term(words);
    return term != null && term.type() instanceof Type.Whole
        ? claims.wrong(
            words, "no-text", "a whole fact makes no words", "name one of its components")
        : term;
  }
}
