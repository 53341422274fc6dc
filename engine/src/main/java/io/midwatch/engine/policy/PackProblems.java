package io.midwatch.engine.policy;

import java.util.List;

/** A pack that can't be used; the running orders stay in force. */
public final class PackProblems extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names every problem, as people read it. */
  public PackProblems(List<String> problems) {
    super(
        String.join("\n", problems)
            + "\n"
            + problems.size()
            + (problems.size() == 1 ? " problem" : " problems")
            + "; nothing was loaded");
  }
}
