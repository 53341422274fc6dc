package io.midwatch.rules.policy;

import java.util.Comparator;

/**
 * What is wrong at one place of a pack, and what to do about it. Problems sort by place.
 *
 * @param file the file's path inside the pack
 * @param line from 1; 0 if the whole file is meant
 * @param column from 1; 0 if the whole line is meant
 * @param code a stable word for programs, such as {@code unknown-field}
 * @param message what is wrong, with the wrong value in backquotes
 * @param help what to do, with the valid values or a did-you-mean; may be empty
 */
public record PolicyProblem(
    String file, int line, int column, String code, String message, String help)
    implements Comparable<PolicyProblem> {

  private static final Comparator<PolicyProblem> ORDER =
      Comparator.comparing(PolicyProblem::file)
          .thenComparingInt(PolicyProblem::line)
          .thenComparingInt(PolicyProblem::column)
          .thenComparing(PolicyProblem::code)
          .thenComparing(PolicyProblem::message)
          .thenComparing(PolicyProblem::help);

  /**
   * The problem as people read it: place and message, the line of the source, carets under the
   * wrong word, help.
   *
   * @param sourceLine the line of the source it is about; empty shows none
   */
  public String shown(String sourceLine) {
    StringBuilder text = new StringBuilder(place()).append(": ").append(message).append('\n');
    if (!sourceLine.isBlank()) {
      text.append("    ").append(sourceLine).append('\n');
      if (column > 0 && column <= sourceLine.length()) {
        text.append("    ").append(blanks(sourceLine)).append("^".repeat(carets(sourceLine)));
        text.append('\n');
      }
    }
    if (!help.isEmpty()) {
      text.append("  help: ").append(help).append('\n');
    }
    return text.toString();
  }

  private String place() {
    if (line <= 0) {
      return file;
    }
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }

  /** Tabs stay tabs, so that the carets stand under the word whatever a tab's width is. */
  private String blanks(String sourceLine) {
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      blanks.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
    }
    return blanks.toString();
  }

  private int carets(String sourceLine) {
    int end = column - 1;
    int quote = sourceLine.charAt(end) == '"' ? sourceLine.indexOf('"', end + 1) : -1;
    if (quote > 0) {
      return quote - end + 1;
    }
    while (end < sourceLine.length() && isWordPart(sourceLine.charAt(end))) {
      end++;
    }
    return Math.max(1, end - column + 1);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
  }

  @Override
  public int compareTo(PolicyProblem other) {
    return ORDER.compare(this, other);
  }
}
