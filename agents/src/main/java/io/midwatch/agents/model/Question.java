package io.midwatch.agents.model;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param agent who asks
 * @param form the name of the form of the answer
 * @param schema the JSON Schema of the answer
 * @param system what it is told to do; ours alone
 * @param turns what it is shown, then its answer and our objection if there is one, in turn
 */
public record Question(
    String agent, String form, String schema, String system, List<String> turns) {

  public Question {
    turns = List.copyOf(turns);
  }

  /** All that is sent, for digest, record and guess of its length. */
  String whole() {
    return system + "\n\n" + String.join("\n\n", turns);
  }
}
