package io.midwatch.agents.grounding;

import java.util.LinkedHashSet;
import java.util.List;
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

  /** From 2 on; one is a pronoun too. */
  private static final List<String> NUMBERS =
      List.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");

  private static final Set<String> MANY =
      Set.of(
          "hundred",
          "hundreds",
          "thousand",
          "thousands",
          "million",
          "millions",
          "billion",
          "billions",
          "dozen",
          "dozens",
          "thirty",
          "forty",
          "fifty",
          "sixty",
          "seventy",
          "eighty",
          "ninety",
          "half",
          "twice",
          "double");

  /** What objects are called. */
  private static final Set<String> OBJECTS =
      Set.of(
          "container",
          "pod",
          "deployment",
          "service",
          "node",
          "namespace",
          "cluster",
          "workload",
          "job",
          "cronjob",
          "daemonset",
          "statefulset",
          "replicaset",
          "volume",
          "database",
          "application",
          "app",
          "host",
          "server");

  /** Words that may stand beside those and name nothing. */
  private static final Set<String> BESIDE =
      Set.of(
          ("the a an this that these those its their each every any some all both one other same whole"
                  + " affected failing new old single of in on at by for with to from and or but was is"
                  + " were are has have had be been being will did does do which who whose because"
                  + " after before when while as than then since again also still only now not no"
                  + " never cannot can could kept keeps ran runs run uses using used needs wants went"
                  + " got gets reaches hits over under until where there it so such if during between"
                  + " into out up down about more most many few several first last next current"
                  + " kubernetes repeatedly")
              .split(" ", -1));

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
    all.addAll(counted(text));
    return all;
  }

  /** Numbers in words, as figures. */
  private static Set<String> counted(String text) {
    Set<String> all = new LinkedHashSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
      int number = NUMBERS.indexOf(word);
      if (number >= 0) {
        all.add(Integer.toString(number + 2));
      }
      if (MANY.contains(word)) {
        all.add(word);
      }
    }
    return all;
  }

  /** True if a name or a number stands in a text as a whole, not within a longer one. */
  static boolean stands(String text, String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (whole(text, at, at + name.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean whole(String text, int from, int to) {
    boolean figure = Character.isDigit(text.charAt(to - 1));
    boolean before = from > 0 && Character.isLetterOrDigit(text.charAt(from - 1));
    // 128 stands in 128Mi, and 12 in neither
    boolean after =
        to < text.length()
            && (figure
                ? Character.isDigit(text.charAt(to))
                : Character.isLetterOrDigit(text.charAt(to)));
    boolean number = text.substring(from, to).chars().allMatch(Character::isDigit);
    return !before
        && !after
        && !(number && (fraction(text, from - 1, -1) || fraction(text, to, 1)));
  }

  /** True if a point with a digit behind it stands here. */
  private static boolean fraction(String text, int at, int step) {
    return at > 0
        && at + step < text.length()
        && at + step >= 0
        && text.charAt(at) == '.'
        && Character.isDigit(text.charAt(at + step));
  }

  /** True if an object is called by a word that does not stand in a text. */
  static boolean namesAnotherObject(String sentence, String text) {
    String[] words = sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}._/-]+", -1);
    for (int i = 0; i < words.length; i++) {
      if (OBJECTS.contains(words[i].replaceAll("s?[.]?$", ""))
          && ((i > 0 && isName(words[i - 1], text))
              || (i + 1 < words.length && isName(words[i + 1], text)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String word, String text) {
    String bare = word.replaceAll("[.]+$", "");
    return !bare.isEmpty()
        && !BESIDE.contains(bare)
        && !bare.endsWith("ed")
        && !OBJECTS.contains(bare.replaceAll("s$", ""))
        && !stems(text).contains(stem(bare))
        && !stands(text, bare);
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
