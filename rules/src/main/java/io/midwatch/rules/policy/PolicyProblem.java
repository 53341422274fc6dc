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
   * wrong word, help. Letters that a terminal would obey are replaced by {@code ?}.
   *
   * @param sourceLine the line of the source it is about; empty shows none
   */
  public String shown(String sourceLine) {
    StringBuilder text = new StringBuilder();
    text.append(Plain.oneLine(place())).append(": ").append(Plain.oneLine(message)).append('\n');
    if (!sourceLine.isBlank()) {
      text.append(SourceLine.of(sourceLine, column).shown("    "));
    }
    if (!help.isEmpty()) {
      text.append("  help: ").append(Plain.oneLine(help)).append('\n');
    }
    return text.toString();
  }

  /** The place as people write it: {@code file:line:column}. */
  public String place() {
    if (line <= 0) {
      return file;
    }
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }

  @Override
  public int compareTo(PolicyProblem other) {
    return ORDER.compare(this, other);
  }
}
