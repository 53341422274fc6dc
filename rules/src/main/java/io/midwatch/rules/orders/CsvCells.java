package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into cells that know their place. Cells may stand in double quotes; blanks around a
 * cell don't count.
 */
final class CsvCells {
  /**
   * A cell.
   *
   * @param text its content
   * @param position where its content begins
   * @param open true if it is quoted and never ends
   */
  record Cell(String text, Position position, boolean open) {
    Cell(String text, Position position) {
      this(text, position, false);
    }
  }

  private final String text;
  private final Problems problems;
  private final List<List<Cell>> rows = new ArrayList<>();
  private List<Cell> row = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private CsvCells(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The rows that hold anything; a line that begins with {@code #} is a comment. */
  static List<List<Cell>> of(String text, Problems problems) {
    CsvCells cells = new CsvCells(text.replace("\r", ""), problems);
    while (cells.at < cells.text.length()) {
      cells.next();
    }
    cells.endRow();
    return cells.rows;
  }

  private void next() {
    if (text.charAt(at) == '#' && at == lineStart) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
      newLine();
      return;
    }
    skipBlanks();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    row.add(quoted ? quoted() : plain());
    skipBlanks();
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      if (at == text.length() || text.charAt(at) == '\n') {
        row.add(new Cell("", here()));
      }
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      endRow();
      newLine();
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  private void endRow() {
    if (row.stream().anyMatch(cell -> !cell.text().isEmpty())) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private Cell plain() {
    Position start = here();
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return new Cell(text.substring(from, at).strip(), start);
  }

  private Cell quoted() {
    Position quote = here();
    at++;
    Position start = here();
    StringBuilder content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == '"') {
        at++;
        if (at >= text.length() || text.charAt(at) != '"') {
          return closed(content, start);
        }
      }
      content.append(text.charAt(at++));
    }
    problems.add(quote, "open-text", "a quoted cell begins here and never ends", "end it with \"");
    return new Cell(content.toString(), start, true);
  }

  private Cell closed(StringBuilder content, Position start) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      problems.add(
          here(), "syntax", "something stands after the closing quote", "put a comma between");
      while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
        at++;
      }
    }
    return new Cell(content.toString().strip(), start);
  }

  private Position here() {
    return new Position(line, at - lineStart + 1);
  }
}
