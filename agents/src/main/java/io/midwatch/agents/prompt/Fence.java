package io.midwatch.agents.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Puts data where a model can tell it from what it is told to do: each item between its own marks,
 * which no text inside can imitate, redacted, on one line, cut. That lowers a risk and removes
 * none: what a model may bring about does not depend on it.
 */
public final class Fence {

  private static final int LONGEST_ITEM = 400;
  private static final int LONGEST = 9_000;

  private final UnaryOperator<String> redaction;
  private final List<String> lines = new ArrayList<>();
  private int length;
  private int leftOut;

  /** A fence that redacts whatever comes inside. */
  public Fence(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /**
   * An item; false if there is no room for it.
   *
   * @param id its id, ours
   * @param kind what it is, in our words
   * @param data what it says, anybody's words
   */
  public boolean add(String id, String kind, String data) {
    String line = "<item id=\"" + id + "\" kind=\"" + kind + "\">" + inside(data) + "</item>";
    if (length + line.length() > LONGEST) {
      leftOut++;
      return false;
    }
    length += line.length();
    lines.add(line);
    return true;
  }

  /** The items, one a line, and how many were left out. */
  public String text() {
    String more = leftOut == 0 ? "" : "\n(" + leftOut + " more items are left out)";
    return String.join("\n", lines) + more;
  }

  private String inside(String data) {
    String clean = redaction.apply(data);
    StringBuilder safe = new StringBuilder();
    clean.codePoints().limit(LONGEST_ITEM).map(Fence::plain).forEach(safe::appendCodePoint);
    // a template has no place inside data
    String line = safe.toString().replaceAll("\\{(?=\\{)", "{ ").strip();
    return clean.codePointCount(0, clean.length()) > LONGEST_ITEM ? line + "..." : line;
  }

  private static int plain(int point) {
    if (point == '<') {
      return '\u2039';
    }
    if (point == '>') {
      return '\u203a';
    }
    int type = Character.getType(point);
    boolean odd =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.PRIVATE_USE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || type == Character.UNASSIGNED;
    return odd ? ' ' : point;
  }
}
