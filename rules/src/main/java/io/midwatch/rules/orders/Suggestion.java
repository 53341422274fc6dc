package io.midwatch.rules.orders;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a wrong word was meant to be. */
final class Suggestion {
  private static final int MOST_SHOWN = 24;

  private Suggestion() {}

  /** A did-you-mean where one word is near, then the valid words. */
  static String of(String wrong, String what, Collection<String> valid) {
    String values = valid.isEmpty() ? "" : what + ": " + listed(valid);
    return near(wrong, valid)
        .map(word -> "did you mean `" + word + "`?" + (values.isEmpty() ? "" : " " + values))
        .orElse(values);
  }

  private static String listed(Collection<String> words) {
    String shown =
        words.stream().limit(MOST_SHOWN).map(w -> "`" + w + "`").collect(Collectors.joining(", "));
    return words.size() > MOST_SHOWN
        ? shown + " and " + (words.size() - MOST_SHOWN) + " more"
        : shown;
  }

  /** The valid word that is nearest, if any is near. */
  static Optional<String> near(String wrong, Collection<String> valid) {
    int reach = Math.max(1, Math.min(4, wrong.length() / 3));
    record Candidate(String word, int distance) {}
    return valid.stream()
        .map(word -> new Candidate(word, distance(wrong, word)))
        .filter(candidate -> candidate.distance() <= reach)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  /**
   * How many letters must be changed, added, dropped or swapped with a neighbour; case counts for
   * nothing.
   */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  /** Names in a sentence. */
  static String named(List<String> names) {
    return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }
}
