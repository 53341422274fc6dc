package io.midwatch.rules;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The known word that a mistyped one most likely meant. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The closest known word.
   *
   * @param written the word as written, of any length
   * @param known the words that would have been right
   * @return the closest of them, in alphabetical order among equals; empty if none is close
   */
  public static Optional<String> closest(String written, Collection<String> known) {
    String best = "";
    int least = Math.max(1, Math.min(written.length(), 12) / 3) + 1;
    for (String word : new TreeSet<>(known)) {
      if (Math.abs(word.length() - written.length()) < least) {
        int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          best = word;
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /**
   * Help in words: {@code did you mean `name`?}, or the known words where none is close.
   *
   * @param written the word as written
   * @param known the words that would have been right
   */
  public static String help(String written, Collection<String> known) {
    return closest(written, known)
        .map(word -> "did you mean `" + word + "`?")
        .orElseGet(() -> "known here: " + String.join(", ", new TreeSet<>(known)));
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
   */
  private static int distance(String from, String to) {
    int[] older = new int[to.length() + 1];
    int[] above = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      int[] spare = older;
      older = above;
      above = row;
      row = spare;
    }
    return above[to.length()];
  }
}
