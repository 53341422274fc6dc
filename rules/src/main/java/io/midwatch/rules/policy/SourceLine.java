package io.midwatch.rules.policy;

/**
 * A line of a source with a wrong word in it, cut to what can be read at a glance.
 *
 * @param text the line, or the part of it around the word
 * @param column where the word begins in the text, from 1; 0 if the whole line is meant
 */
record SourceLine(String text, int column) {

  private static final int WIDEST = 200;
  private static final int BEFORE = 80;

  static SourceLine of(String line, int column) {
    String text = Plain.withTabs(line);
    if (text.length() <= WIDEST) {
      return new SourceLine(text, column);
    }
    int from = Math.max(0, Math.min(column - 1 - BEFORE, text.length() - WIDEST));
    String head = from > 0 ? "…" : "";
    String tail = from + WIDEST < text.length() ? "…" : "";
    String cut = head + text.substring(from, Math.min(text.length(), from + WIDEST)) + tail;
    return new SourceLine(cut, column == 0 ? 0 : column - from + head.length());
  }

  /** The line and, below it, carets under the word. */
  String shown(String indent) {
    String line = indent + text + "\n";
    return column > 0 && column <= text.length()
        ? line + indent + blanks() + "^".repeat(carets()) + "\n"
        : line;
  }

  /** Tabs stay tabs, so that the carets stand under the word whatever a tab's width is. */
  private String blanks() {
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      blanks.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    return blanks.toString();
  }

  private int carets() {
    int end = column - 1;
    int quote = text.charAt(end) == '"' ? text.indexOf('"', end + 1) : -1;
    if (quote > 0) {
      return quote - end + 1;
    }
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return Math.max(1, end - column + 1);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
  }
}
