package io.midwatch.rules.orders;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a wrong word was meant to be. */
final class Suggestion {
  private static final int FEW = 9;
  private static final int MOST_SHOWN = 16;

  private Suggestion() {}

  /**
   * A did-you-mean where one word is near; the valid words too, unless they are many and one is
   * near.
   */
  static String of(String wrong, String what, Collection<String> valid) {
    String values = valid.isEmpty() ? "" : what + ": " + listed(valid);
    Optional<String> near = io.midwatch.rules.Suggestion.closest(wrong, valid);
    if (near.isEmpty()) {
      return values;
    }
    String meant = "did you mean `" + near.get() + "`?";
    return valid.size() > FEW ? meant : meant + " " + values;
  }

  private static String listed(Collection<String> words) {
    String shown =
        words.stream().limit(MOST_SHOWN).map(w -> "`" + w + "`").collect(Collectors.joining(", "));
    return words.size() > MOST_SHOWN
        ? shown + " and " + (words.size() - MOST_SHOWN) + " more"
        : shown;
  }
}
