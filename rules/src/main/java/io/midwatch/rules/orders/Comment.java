package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/**
 * A comment as it stands in a file of orders.
 *
 * @param text its letters, from {@code //} or {@code /*} to its end
 * @param offset where it begins in the file
 * @param line its first line, from 1
 * @param lastLine its last line
 * @param alone true if nothing but blanks stands before it on its line
 */
record Comment(String text, int offset, int line, int lastLine, boolean alone) {

  /** Every comment of a text in which nothing is wrong. */
  static List<Comment> all(String source) {
    List<Comment> comments = new ArrayList<>();
    Lines lines = new Lines(source);
    int at = 0;
    while (at < source.length()) {
      if (source.charAt(at) == '"') {
        at = afterText(source, at);
      } else if (source.startsWith("//", at) || source.startsWith("/*", at)) {
        Comment comment = at(source, lines, at);
        comments.add(comment);
        at += comment.text().length();
      } else {
        at++;
      }
    }
    return comments;
  }

  private static int afterText(String source, int from) {
    int at = from + 1;
    while (at < source.length() && source.charAt(at) != '"') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static Comment at(String source, Lines lines, int from) {
    boolean block = source.startsWith("/*", from);
    int end = block ? source.indexOf("*/", from + 2) + 2 : source.indexOf('\n', from);
    String text = source.substring(from, end < from ? source.length() : end);
    String kept = block ? text : text.stripTrailing();
    int line = lines.of(from);
    boolean alone = source.substring(lines.start(line), from).isBlank();
    return new Comment(kept, from, line, lines.of(from + kept.length()), alone);
  }
}
