package io.midwatch.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One firing of a pass. Drools hands predicates and consequences nothing but facts, and shares them
 * among sessions, so what belongs to one firing is found through the thread that it runs on.
 */
final class Run {
  private static final ThreadLocal<Run> CURRENT = new ThreadLocal<>();
  private static final int MOST_PROBLEMS = 20;

  private final List<Finding> findings = new ArrayList<>();
  private final TreeSet<String> problems = new TreeSet<>();
  private int stepsLeft;

  private Run(int steps) {
    this.stepsLeft = steps;
  }

  /** Begins on this thread; to be ended. */
  static Run begin(int steps) {
    Run run = new Run(steps);
    CURRENT.set(run);
    return run;
  }

  static void end() {
    CURRENT.remove();
  }

  /** The run on this thread. */
  static Run current() {
    Run run = CURRENT.get();
    if (run == null) {
      throw new IllegalStateException("no pass is being fired on this thread");
    }
    return run;
  }

  /** Counts one test; the same facts take the same number of steps everywhere. */
  void step() {
    if (--stepsLeft < 0) {
      throw new StepsSpent();
    }
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  void problem(String problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Ends the run from inside a test. */
  static final class StepsSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepsSpent() {
      super("the step budget is spent", null, false, false);
    }
  }
}
