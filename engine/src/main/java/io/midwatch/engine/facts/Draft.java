package io.midwatch.engine.facts;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import java.util.Comparator;

/**
 * A piece of evidence before it has its number.
 *
 * @param telling how much it tells: {@link #TROUBLE} first, {@link #HEALTH} last
 * @param fact what was seen
 * @param about the object it is about
 * @param provenance by whom and when
 * @param excerpt the words for people, redacted
 * @param state what it has in common with the facts about other objects in the same state; an empty
 *     one is shared with none
 */
record Draft(
    int telling,
    Fact fact,
    ResourceRef about,
    Provenance provenance,
    String excerpt,
    String state) {

  static final int TROUBLE = 0;
  static final int FRAME = 1;
  static final int WORDS = 2;
  static final int HEALTH = 3;

  /**
   * Most telling first, then by type, object and content, so that the order never depends on how
   * things were read.
   */
  static final Comparator<Draft> ORDER =
      Comparator.comparingInt(Draft::telling)
          .thenComparing(draft -> draft.fact().getClass().getSimpleName())
          .thenComparing(Draft::about)
          .thenComparing(draft -> draft.fact().toString())
          .thenComparing(Draft::excerpt);

  /** The same in other words. */
  Draft saying(String words) {
    return new Draft(telling, fact, about, provenance, words, state);
  }
}
