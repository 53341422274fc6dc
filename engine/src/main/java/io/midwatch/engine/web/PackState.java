package io.midwatch.engine.web;

import java.util.List;

/**
 * The policy pack in force.
 *
 * @param name its name
 * @param digest SHA-256 of all of it, lower-case hex
 * @param problems what is wrong with the pack that was to replace it, one line each; empty if
 *     nothing is
 * @param problemsLeftOut how many more there are
 * @param waits what a pack that waits for signatures would change, in a sentence; empty if none
 *     waits
 */
public record PackState(
    String name, String digest, List<String> problems, int problemsLeftOut, String waits) {

  private static final int SHOWN = 3;

  public PackState {
    problems = List.copyOf(problems);
  }

  /** A pack in force, and nothing else. */
  public PackState(String name, String digest) {
    this(name, digest, List.of(), 0, "");
  }

  /** The first problems. */
  public List<String> firstProblems() {
    return problems.subList(0, Math.min(SHOWN, problems.size()));
  }

  /** How many more there are than the first. */
  public int moreProblems() {
    return problems.size() - firstProblems().size() + problemsLeftOut;
  }
}
