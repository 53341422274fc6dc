package io.midwatch.engine.facts;

import java.util.ArrayList;
import java.util.List;

/** Asks whether a word ends with one of many, and looks at those alone that end with its letter. */
final class Endings {

  private final List<List<String>> byLast = new ArrayList<>();

  /** Of words that end with an ASCII character. */
  Endings(List<String> words) {
    for (int c = 0; c < 128; c++) {
      char last = (char) c;
      byLast.add(words.stream().filter(word -> word.charAt(word.length() - 1) == last).toList());
    }
  }

  /** True if a word ends with one of them. */
  boolean end(String word) {
    char last = word.isEmpty() ? Character.MAX_VALUE : word.charAt(word.length() - 1);
    if (last >= byLast.size()) {
      return false;
    }
    for (String one : byLast.get(last)) {
      if (word.endsWith(one)) {
        return true;
      }
    }
    return false;
  }
}
