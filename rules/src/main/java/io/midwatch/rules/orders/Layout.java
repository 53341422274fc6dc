package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the lines of a file of orders one below the other, with its comments between them. A
 * comment in the middle of a line moves above it; one behind a line stays there.
 */
final class Layout {
  private static final String DEEPER = "        ";

  private final List<Units.Unit> units;
  private final List<Comment> comments;
  private final StringBuilder text = new StringBuilder();
  private int nextComment;
  private int lastLine;
  private boolean tight;

  Layout(List<Units.Unit> units, List<Comment> comments) {
    this.units = units;
    this.comments = comments;
  }

  String text() {
    Units.Kind above = Units.Kind.HEAD;
    for (Units.Unit unit : units) {
      boolean apart =
          unit.kind() == Units.Kind.RULE && text.length() > 0 && above == Units.Kind.END;
      unit(unit, apart);
      above = unit.kind();
    }
    commentsBefore(Integer.MAX_VALUE, 0, true, false);
    return text.append('\n').toString();
  }

  private void unit(Units.Unit unit, boolean apart) {
    int indent = unit.kind().indent();
    boolean loose = unit.kind().loose();
    boolean moved = commentsBefore(unit.offset(), indent == 0 && !loose ? 4 : indent, loose, apart);
    moved |= commentsBefore(unit.end(), indent, loose, apart && !moved);
    boolean gap = (loose && !tight && unit.line() - lastLine > 1) || (apart && !moved);
    line(" ".repeat(indent) + words(unit), gap && text.length() > 0);
    lastLine = Math.max(lastLine, unit.lastLine());
    tight = !loose || unit.kind() == Units.Kind.RULE;
  }

  /** Writes the comments up to a place; true if one got a line of its own. */
  private boolean commentsBefore(int offset, int indent, boolean loose, boolean apart) {
    boolean moved = false;
    while (nextComment < comments.size() && comments.get(nextComment).offset() < offset) {
      Comment comment = comments.get(nextComment++);
      if (!comment.alone() && comment.line() == lastLine && text.length() > 0) {
        text.append(' ').append(comment.text());
      } else {
        boolean gap = (loose && !tight && comment.line() - lastLine > 1) || (apart && !moved);
        line(" ".repeat(indent) + comment.text(), gap && text.length() > 0);
        moved = true;
        tight = tight && !loose;
      }
      lastLine = Math.max(lastLine, comment.lastLine());
    }
    return moved;
  }

  private void line(String line, boolean gap) {
    if (text.length() > 0) {
      text.append(gap ? "\n\n" : "\n");
    }
    text.append(line);
  }

  private static String words(Units.Unit unit) {
    return switch (unit.kind()) {
      case CLAUSE -> Spacing.condition(unit.words());
      case SAYING -> saying(unit.words());
      default -> Spacing.words(unit.words());
    };
  }

  /** What is suspected or proposed stands on one line, the words for people below it. */
  private static String saying(List<Token> words) {
    List<Integer> commas = commas(words);
    boolean suspects = words.get(2).is(Verb.SUSPECT.word());
    int kept = suspects ? 3 : commas.size();
    if (commas.isEmpty() || (!suspects && !words.get(2).is(Verb.PROPOSE.word()))) {
      return Spacing.words(words);
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = kept - 1; i < commas.size(); i++) {
      text.append(Spacing.words(words.subList(from, commas.get(i) + 1)));
      text.append('\n').append(DEEPER);
      from = commas.get(i) + 1;
    }
    return text.append(Spacing.words(words.subList(from, words.size()))).toString();
  }

  private static List<Integer> commas(List<Token> words) {
    List<Integer> commas = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).is("(")) {
        depth++;
      } else if (words.get(i).is(")")) {
        depth--;
      } else if (words.get(i).is(",") && depth == 1) {
        commas.add(i);
      }
    }
    return commas;
  }
}
