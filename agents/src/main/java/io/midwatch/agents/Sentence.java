package io.midwatch.agents;

import java.util.List;

/**
 * One sentence of an analysis. There is none that cites nothing.
 *
 * @param text the words, redacted; may quote tainted text
 * @param cites ids of what it rests on, at least one
 */
public record Sentence(String text, List<String> cites) {

  public Sentence {
    cites = List.copyOf(cites);
    if (cites.isEmpty()) {
      throw new IllegalArgumentException("a sentence cites nothing: " + text);
    }
  }
}
