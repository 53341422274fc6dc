package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the shape of a file of orders. A rule with a mistake is left at the first one, and the next
 * rule is read.
 */
final class OrderParser {
  private final TokenStream tokens;
  private final Problems problems;
  private final WordsParser words;
  private final List<Draft> drafts;

  private OrderParser(TokenStream tokens, Problems problems, List<Draft> drafts) {
    this.tokens = tokens;
    this.problems = problems;
    this.drafts = drafts;
    this.words = new WordsParser(tokens);
  }

  /**
   * The rules of a text.
   *
   * @param drafts where the rules that were left at a mistake are noted
   */
  static List<Syntax.Rule> parse(String text, Problems problems, List<Draft> drafts) {
    TokenStream tokens = new TokenStream(Lexer.cut(text, problems), problems);
    return new OrderParser(tokens, problems, drafts).file();
  }

  private List<Syntax.Rule> file() {
    List<Syntax.Rule> rules = new ArrayList<>();
    guarded(this::head);
    while (!tokens.atEnd()) {
      guarded(() -> rules.add(rule()));
    }
    return rules;
  }

  private void guarded(Runnable part) {
    try {
      part.run();
    } catch (Refusal noted) {
      if (problems.count() == 0) {
        throw new IllegalStateException("a refusal without a problem", noted);
      }
      tokens.skipToNextRule();
    }
  }

  private void head() {
    if (tokens.take("package")) {
      tokens.expect("orders", "after `package`");
      tokens.take(";");
    }
    while (tokens.peek().is("import")) {
      importOfFacts();
    }
    if (!tokens.atEnd() && !tokens.peek().is("rule")) {
      throw tokens.refuse(
          tokens.peek(),
          "expected a rule, found " + tokens.peek().shown(),
          "begin with: rule \"…\"");
    }
  }

  private void importOfFacts() {
    Token start = tokens.next();
    StringBuilder name = new StringBuilder();
    while (!tokens.atEnd() && !tokens.peek().firstOnLine() && !tokens.peek().is(";")) {
      Token part = tokens.next();
      boolean word = part.kind() == Token.Kind.WORD && tokens.peek().kind() == Token.Kind.WORD;
      name.append(part.text()).append(word ? " " : "");
    }
    tokens.take(";");
    if (!name.toString().equals("io.midwatch.facts.*")) {
      problems.add(
          start.position(),
          "forbidden-import",
          "`import " + name + "` is not part of the order language",
          "only `import io.midwatch.facts.*` is, and it may be left out");
    }
  }

  private Syntax.Rule rule() {
    words.begin();
    Token start = tokens.expect("rule", "at the beginning of an order");
    Token name = tokens.expect(Token.Kind.STRING, "the order's name in double quotes");
    List<Syntax.Tag> tags = new ArrayList<>();
    try {
      return rule(start, name, tags);
    } catch (Refusal left) {
      drafts.add(new Draft(id(tags), name.text(), problems.file(), start.position(), List.of()));
      throw left;
    }
  }

  private static String id(List<Syntax.Tag> tags) {
    return tags.stream()
        .filter(tag -> tag.name().is("id"))
        .map(tag -> tag.value().text())
        .findFirst()
        .orElse("");
  }

  private Syntax.Rule rule(Token start, Token name, List<Syntax.Tag> tags) {
    while (tokens.take("@")) {
      tags.add(tag());
    }
    if (!tokens.peek().is("when")) {
      throw tokens.refuse(
          tokens.peek(), "expected a tag or `when`, found " + tokens.peek().shown(), "");
    }
    tokens.next();
    List<Syntax.Clause> when = new ClauseParser(tokens, words).until("then");
    tokens.next();
    List<Syntax.Saying> then = new ArrayList<>();
    while (!tokens.peek().is("end")) {
      then.add(saying());
    }
    tokens.next();
    return new Syntax.Rule(name, start.position(), tags, when, then);
  }

  private Syntax.Tag tag() {
    Token name = tokens.expect(Token.Kind.WORD, "a tag such as @id");
    tokens.expect("(", "after `@" + name.text() + "`");
    Token value = tokens.expect(Token.Kind.STRING, "the tag's words in double quotes");
    tokens.expect(")", "after the tag's words");
    return new Syntax.Tag(name, value);
  }

  private Syntax.Saying saying() {
    if (!tokens.peek().is("orders")) {
      throw tokens.refuse(
          tokens.peek(),
          "expected `orders.` and a verb, found " + tokens.peek().shown(),
          "an order says one thing after the other, each ended by `;`");
    }
    tokens.next();
    tokens.expect(".", "after `orders`");
    Token verb = tokens.expect(Token.Kind.WORD, "a verb such as veto");
    tokens.expect("(", "after the verb");
    List<Syntax.Words> arguments = words.listUntilClosed();
    tokens.expect(";", "after what is said");
    return new Syntax.Saying(verb, arguments);
  }
}
