package io.midwatch.agents.grounding;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a sentence, as far as grounding looks at them. */
final class Lexicon {

  private static final Pattern WORD = Pattern.compile("\\p{L}{4,40}");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._:/@%+-]{1,200}");
  private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z][A-Z_]{2,40}\\b");
  private static final int STEM = 5;

  /** Words that say nothing of the matter. */
  private static final Set<String> EMPTY =
      Set.of(
          "that", "this", "with", "from", "have", "been", "were", "which", "their", "there",
          "because", "again", "after", "before", "while", "then", "than", "also", "cause", "caused",
          "causes", "root", "likely", "since", "into", "being", "does", "they", "when", "where");

  private Lexicon() {}

  /** The stems of the words that carry a meaning. */
  static Set<String> stems(String text) {
    Set<String> all = new LinkedHashSet<>();
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      if (!EMPTY.contains(words.group())) {
        all.add(stem(words.group()));
      }
    }
    return all;
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(STEM, word.length()));
  }

  /** Numbers, and names such as {@code cart-1}, {@code shop/cart} or {@code v2.1}. */
  static Set<String> names(String text) {
    Set<String> all = new LinkedHashSet<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String bare = names.group().replaceAll("^[._:/@+-]+|[._:/@+-]+$", "");
      boolean number = bare.codePoints().anyMatch(Character::isDigit);
      boolean joined = bare.codePoints().anyMatch(point -> "._:/@%+-".indexOf(point) >= 0);
      if (number || joined) {
        all.add(bare.toLowerCase(Locale.ROOT));
      }
    }
    return all;
  }

  /** Words in capitals, such as {@code RUN} or {@code CONFIRMED}. */
  static Set<String> capitals(String text) {
    Set<String> all = new LinkedHashSet<>();
    Matcher words = CAPITALS.matcher(text);
    while (words.find()) {
      all.add(words.group());
    }
    return all;
  }
}
