package io.midwatch.agents;

import java.util.List;

/**
 * What a model said of an incident, as far as it stood up to the record.
 *
 * @param schema the form of this record, now {@value #SCHEMA}
 * @param model the model's name
 * @param summary what is wrong, in its words; empty if nothing stood
 * @param why what speaks for the cause, in its words
 * @param dropped what did not stand up, by reason, in words such as {@code 2 uncited}
 * @param failure why there are no words at all; empty if there are
 */
public record Draft(
    int schema,
    String model,
    List<Sentence> summary,
    List<Sentence> why,
    List<String> dropped,
    String failure) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  public Draft {
    summary = List.copyOf(summary);
    why = List.copyOf(why);
    dropped = List.copyOf(dropped);
  }

  /** No words, and why. */
  public static Draft none(String model, String failure, List<String> dropped) {
    return new Draft(SCHEMA, model, List.of(), List.of(), dropped, failure);
  }
}
