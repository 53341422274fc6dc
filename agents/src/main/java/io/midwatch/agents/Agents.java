package io.midwatch.agents;

import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/**
 * What stands behind this package. It is found by its name, so that the words here know nothing of
 * prompts and models.
 */
public interface Agents {

  /** Those of this installation. */
  static Agents found() {
    return Found.AGENTS;
  }

  /** The analysis in the record's own words. */
  Rca recorded(Known known);

  /** The analysis with a model's words in it, where they stand. */
  Rca worded(Known known, Draft draft);

  /**
   * Agents over a model.
   *
   * @param redaction makes a text fit to leave the house
   */
  Lookouts over(ModelSettings settings, UnaryOperator<String> redaction);

  /** Looked for once. */
  final class Found {

    private static final Agents AGENTS =
        ServiceLoader.load(Agents.class, Agents.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the agents are not on the class path"));

    private Found() {}
  }
}
