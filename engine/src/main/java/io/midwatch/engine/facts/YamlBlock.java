package io.midwatch.engine.facts;

import io.midwatch.engine.facts.SecretValue.Span;
import org.jspecify.annotations.Nullable;

/** Finds the lines below a key in YAML that are its value. */
final class YamlBlock {

  private static final int DEEPEST = 128;

  private YamlBlock() {}

  /**
   * The lines below a key, deeper than it, where its value begins on the next line.
   *
   * @param key where the key begins
   * @param value where its value would begin in its own line
   * @return null if the value is in the key's own line, or is no plain text
   */
  static @Nullable Span below(String text, int key, int value) {
    int head = value;
    while (head < text.length()
        && head < value + 4
        && "|>+-123456789".indexOf(text.charAt(head)) >= 0) {
      head++;
    }
    boolean block = head > value && "|>".indexOf(text.charAt(value)) >= 0;
    int indent = indentOf(text, key);
    if (head >= text.length()
        || text.charAt(head) != '\n'
        || indent < 0
        || (head > value && !block)) {
      return null;
    }
    int end = end(text, head + 1, indent);
    boolean plain = block || isScalar(text, head + 1, end);
    return end > head + 1 && plain ? new Span(start(text, head + 1), end) : null;
  }

  /** All lines below a key that are deeper than it, whatever they say; null if there are none. */
  static @Nullable Span all(String text, int key, int lineBreak) {
    int indent = indentOf(text, key);
    if (indent < 0 || lineBreak >= text.length() || text.charAt(lineBreak) != '\n') {
      return null;
    }
    int end = end(text, lineBreak + 1, indent);
    return end > lineBreak + 1 ? new Span(start(text, lineBreak + 1), end) : null;
  }

  /** How deep a key is, which is the first word of its line; -1 if it is not. */
  static int indentOf(String text, int key) {
    int i = key;
    while (i > 0 && i > key - DEEPEST && " -\"'".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n' ? key - i : -1;
  }

  private static int start(String text, int line) {
    int i = line;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Where the last line ends that is deeper than so many blanks. */
  private static int end(String text, int line, int indent) {
    int end = line;
    int i = line;
    while (i < text.length()) {
      int begin = start(text, i);
      int stop = text.indexOf('\n', begin);
      int next = stop < 0 ? text.length() : stop;
      if (begin < next && begin - i <= indent) {
        break;
      }
      end = begin < next ? next : end;
      i = next + 1;
    }
    return end;
  }

  /** One line that is no key of its own and no list. */
  private static boolean isScalar(String text, int from, int to) {
    String line = text.substring(Math.min(from, to), to).strip();
    return !line.isEmpty()
        && line.indexOf('\n') < 0
        && !line.startsWith("- ")
        && !line.endsWith(":")
        && !line.contains(": ");
  }
}
