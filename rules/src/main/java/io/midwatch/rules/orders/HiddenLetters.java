package io.midwatch.rules.orders;

import java.util.Set;

/**
 * Finds letters that are not seen, or that turn the direction of reading: they can make a reviewer
 * read another order.
 */
final class HiddenLetters {
  private static final Set<Integer> UNSEEN_KINDS =
      Set.of(
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR,
          (int) Character.PRIVATE_USE,
          (int) Character.SURROGATE,
          (int) Character.UNASSIGNED);

  /** Joiners, fillers and the Braille blank: letters to Unicode, nothing to the eye. */
  private static final String UNSEEN = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private HiddenLetters() {}

  /** Notes every one in a text. */
  static void refuse(String text, Problems problems) {
    int row = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      int letter = text.codePointAt(i);
      if (letter == '\n') {
        row++;
        start = i + 1;
      } else if (hidden(text, letter, i)) {
        String message = String.format("the letter U+%04X can't be seen", letter);
        problems.add(new Position(row, i - start + 1), "hidden-letter", message, "take it out");
      }
      i += Character.charCount(letter) - 1;
    }
  }

  /** A carriage return alone begins a line for some readers and none for others. */
  private static boolean hidden(String text, int letter, int index) {
    if (letter == '\r') {
      return !text.startsWith("\n", index + 1);
    }
    int kind = Character.getType(letter);
    return (Character.isISOControl(letter) && letter != '\t')
        || (kind == Character.SPACE_SEPARATOR && letter != ' ')
        || UNSEEN_KINDS.contains(kind)
        || UNSEEN.indexOf(letter) >= 0
        || (letter >= 0xFE00 && letter <= 0xFE0F)
        || (letter >= 0xE0100 && letter <= 0xE01EF);
  }
}
