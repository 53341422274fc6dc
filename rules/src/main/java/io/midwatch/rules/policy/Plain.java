package io.midwatch.rules.policy;

/**
 * Text of somebody else's making, safe to print: letters that a terminal would obey are shown as
 * {@code ?}.
 */
public final class Plain {

  private Plain() {}

  /**
   * One line: no control characters, no line ends, no letters that turn the direction of reading.
   */
  public static String oneLine(String text) {
    return plain(text, false);
  }

  /** The same where tabs may stay, because what is printed below must stand under it. */
  static String withTabs(String text) {
    return plain(text, true);
  }

  private static String plain(String text, boolean tabs) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> (tabs && c == '\t') || !obeyed(c) ? c : '?')
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean obeyed(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
