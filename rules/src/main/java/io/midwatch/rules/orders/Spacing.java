package io.midwatch.rules.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Puts the words of one line side by side, with blanks where they belong. */
final class Spacing {
  private static final Set<String> CLOSE_BEFORE = Set.of(",", ";", ".");
  private static final Set<String> CLOSE_AFTER = Set.of(".", "!", "@");
  private static final Set<String> GROUPS = Set.of("not", "exists", "accumulate");
  private static final Set<String> BETWEEN =
      Set.of("in", "contains", "memberOf", "matches", "and", "or", "not");

  /** What a pair of parentheses holds. */
  private enum Inside {
    CONDITIONS,
    TESTS,
    WORDS
  }

  private final StringBuilder text = new StringBuilder();
  private final Deque<Inside> open = new ArrayDeque<>();
  private Token before = new Token(Token.Kind.END, "", new Position(0, 0), false);
  private boolean signed;

  private Spacing(Inside outermost) {
    open.push(outermost);
  }

  /** As a condition is written. */
  static String condition(List<Token> words) {
    return new Spacing(Inside.CONDITIONS).all(words);
  }

  /** As everything else is. */
  static String words(List<Token> words) {
    return new Spacing(Inside.WORDS).all(words);
  }

  private String all(List<Token> words) {
    words.forEach(this::next);
    return text.toString();
  }

  private void next(Token word) {
    if (blankBefore(word)) {
      text.append(' ');
    }
    text.append(word.kind() == Token.Kind.STRING ? TermPrinter.quoted(word.text()) : word.text());
    signed = word.is("-") && begins(before);
    if (word.is("(")) {
      open.push(inside());
    } else if (word.is(")")) {
      open.pop();
    }
    before = word;
  }

  private Inside inside() {
    if (open.peek() != Inside.CONDITIONS) {
      return Inside.WORDS;
    }
    if (isFact(before)) {
      return Inside.TESTS;
    }
    boolean group =
        before.kind() == Token.Kind.END
            || before.is("(")
            || before.is("and")
            || before.is("or")
            || GROUPS.contains(before.text());
    return group ? Inside.CONDITIONS : Inside.WORDS;
  }

  private boolean blankBefore(Token word) {
    if (before.kind() == Token.Kind.END || signed || isOneOf(before, CLOSE_AFTER)) {
      return false;
    }
    if (before.is("(") || word.is(")")) {
      return open.peek() != Inside.WORDS;
    }
    if (word.is("(")) {
      boolean group = open.peek() == Inside.CONDITIONS && GROUPS.contains(before.text());
      return !group && (before.kind() != Token.Kind.WORD || BETWEEN.contains(before.text()));
    }
    return !isOneOf(word, CLOSE_BEFORE);
  }

  private static boolean isFact(Token word) {
    return word.kind() == Token.Kind.WORD && Character.isUpperCase(word.text().charAt(0));
  }

  /** True if what follows begins a value: a {@code -} there is its sign. */
  private static boolean begins(Token word) {
    return word.kind() == Token.Kind.SYMBOL
        ? !word.is(")")
        : word.kind() == Token.Kind.WORD && BETWEEN.contains(word.text());
  }

  private static boolean isOneOf(Token word, Set<String> symbols) {
    return word.kind() == Token.Kind.SYMBOL && symbols.contains(word.text());
  }
}
