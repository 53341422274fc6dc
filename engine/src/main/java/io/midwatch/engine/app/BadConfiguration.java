package io.midwatch.engine.app;

import java.util.ArrayList;
import java.util.List;

/** A configuration that can't be used; the service does not start with it. */
final class BadConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  /** Names every problem. */
  BadConfiguration(List<String> problems) {
    super(
        String.join("\n", problems)
            + "\n"
            + problems.size()
            + (problems.size() == 1 ? " problem" : " problems")
            + "; the service was not started");
    this.problems = new ArrayList<>(problems);
  }

  /** Every problem, with its place. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
