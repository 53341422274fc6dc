package io.midwatch.engine.cli;

import io.midwatch.rules.policy.Plain;
import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, as a unified diff without context. */
final class LineDiff {
  private static final long MOST_WORK = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder text = new StringBuilder();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  static String of(String name, String before, String after) {
    LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
    diff.text.append("--- ").append(name).append("\n+++ ").append(name).append('\n');
    diff.hunks();
    return diff.text.toString();
  }

  private void hunks() {
    int from = 0;
    int shorter = Math.min(before.size(), after.size());
    while (from < shorter && before.get(from).equals(after.get(from))) {
      from++;
    }
    int tail = 0;
    while (tail < shorter - from
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    between(from, before.size() - tail, after.size() - tail);
  }

  private void between(int from, int beforeEnd, int afterEnd) {
    int rows = beforeEnd - from;
    int columns = afterEnd - from;
    int[][] common =
        (long) rows * columns > MOST_WORK ? new int[0][0] : common(from, rows, columns);
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      if (common.length > 0 && i < rows && j < columns && same(from, i, j)) {
        i++;
        j++;
      } else {
        List<String> lines = new ArrayList<>();
        int oldAt = i;
        int newAt = j;
        while ((i < rows || j < columns)
            && !(common.length > 0 && i < rows && j < columns && same(from, i, j))) {
          if (j == columns
              || (i < rows && (common.length == 0 || common[i + 1][j] >= common[i][j + 1]))) {
            lines.add(lines.size() - (j - newAt), "-" + Plain.oneLine(before.get(from + i++)));
          } else {
            lines.add("+" + Plain.oneLine(after.get(from + j++)));
          }
        }
        text.append(
            "@@ -%d,%d +%d,%d @@\n"
                .formatted(from + oldAt + 1, i - oldAt, from + newAt + 1, j - newAt));
        lines.forEach(line -> text.append(line).append('\n'));
      }
    }
  }

  private boolean same(int from, int i, int j) {
    return before.get(from + i).equals(after.get(from + j));
  }

  /** The most lines in common from each pair of places on. */
  private int[][] common(int from, int rows, int columns) {
    int[][] common = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        common[i][j] =
            same(from, i, j)
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
