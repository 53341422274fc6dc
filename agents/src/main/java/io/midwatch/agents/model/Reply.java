package io.midwatch.agents.model;

/**
 * What came of a question.
 *
 * @param text the answer; empty if there is none
 * @param failure why there is none, in our words; empty if there is one
 */
public record Reply(String text, String failure) {

  /** True if there is an answer. */
  public boolean answered() {
    return failure.isEmpty();
  }
}
